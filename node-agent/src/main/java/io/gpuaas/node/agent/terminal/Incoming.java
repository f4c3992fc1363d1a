package io.gpuaas.node.agent.terminal;

import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalControl.Open;
import io.gpuaas.contract.terminal.TerminalEnd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes from the gateway. The program takes it on this thread: one that does not take it holds
 * up the gateway, and no memory fills up between.
 *
 * @param opened gets the first frame
 * @param running completes once there is a program, or with why there is none
 * @param hungUp completes when nothing comes any more
 */
record Incoming(
    CompletableFuture<Open> opened,
    CompletableFuture<Program> running,
    CompletableFuture<TerminalEnd> hungUp,
    Vigil vigil,
    Consumer<TerminalEnd> end)
    implements SocketListener {
  private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);

  @Override
  public void bytes(ByteBuffer bytes) {
    Program program = program();
    if (program == null) {
      return;
    }
    vigil.moved();
    vigil.deaf(true);
    try {
      program.write(bytes);
    } catch (IOException nobodyReads) {
      // As with any pipe: what is typed after the program has gone is lost.
      LOG.debug("not taken: {}", nobodyReads.toString());
    } finally {
      vigil.deaf(false);
    }
  }

  @Override
  public void control(TerminalControl control) {
    vigil.heard();
    switch (control) {
      case Open open -> {
        if (!opened.complete(open)) {
          end.accept(TerminalEnd.PROTOCOL_VIOLATION);
        }
      }
      case TerminalControl.Resize(int columns, int rows) -> resize(columns, rows);
      case TerminalControl.Eof _ -> eof();
      case TerminalControl.FromNode _ -> end.accept(TerminalEnd.PROTOCOL_VIOLATION);
    }
  }

  private void resize(int columns, int rows) {
    Program program = program();
    // What no window can be is no reason to lose a session.
    if (program != null && isSize(columns) && isSize(rows)) {
      program.resize(columns, rows);
    }
  }

  private static boolean isSize(int cells) {
    return cells == Starting.size(cells);
  }

  private void eof() {
    Program program = program();
    if (program != null) {
      try {
        program.eof();
      } catch (IOException nobodyReads) {
        LOG.debug("not taken: {}", nobodyReads.toString());
      }
    }
  }

  /** Waits for it where it is about to run; null when there is none, or nobody asked for one. */
  private @Nullable Program program() {
    if (!opened.isDone()) {
      end.accept(TerminalEnd.PROTOCOL_VIOLATION);
      return null;
    }
    return running.exceptionally(_ -> null).join();
  }

  @Override
  public void ping() {
    vigil.heard();
  }

  @Override
  public void closed(int code, String reason) {
    // That a program ended is for this side to say.
    TerminalEnd why =
        TerminalEnd.ofCloseCode(code)
            .filter(end -> end != TerminalEnd.EXITED)
            .orElse(TerminalEnd.USER_LEFT);
    hungUp.complete(why);
    end.accept(why);
  }
}
