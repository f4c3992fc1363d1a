package io.gpuaas.node.agent.terminal;

import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.telemetry.scope.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * What a program prints, on its way to the gateway: what is there is sent at once, and nothing more
 * is read before the network has taken it. So a slow reader slows the program.
 */
record Outgoing(TerminalSocket socket, Vigil vigil, Consumer<TerminalEnd> end) {
  /** Sends until the program closes its output; the answer completes after the last byte. */
  CompletableFuture<Void> follow(Program program) {
    List<CompletableFuture<Void>> streams = new ArrayList<>();
    streams.add(
        background("output", () -> pump(program.output(), program.longestRead(), this::output)));
    program
        .errors()
        .ifPresent(
            errors ->
                streams.add(
                    background(
                        "errors",
                        () -> pump(errors, TerminalProtocol.LONGEST_BINARY, this::errors))));
    return CompletableFuture.allOf(streams.toArray(CompletableFuture<?>[]::new));
  }

  /** A thread of the platform: a read of a terminal would hold a carrier of virtual ones. */
  private static CompletableFuture<Void> background(String what, Runnable body) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Runnable carried = Scope.carrying(body);
    Thread.ofPlatform()
        .daemon()
        .name("terminal " + what)
        .start(
            () -> {
              try {
                carried.run();
              } finally {
                done.complete(null);
              }
            });
    return done;
  }

  private void pump(InputStream from, int atOnce, Sending sending) {
    byte[] buffer = new byte[atOnce];
    for (int length = read(from, buffer); length > 0; length = read(from, buffer)) {
      try {
        sending.send(buffer, length);
      } catch (IOException broken) {
        end.accept(TerminalEnd.GATEWAY_LOST);
        return;
      }
      vigil.moved();
    }
  }

  private static int read(InputStream from, byte[] buffer) {
    try {
      return from.read(buffer);
    } catch (IOException nobodyPrints) {
      // How Linux says that nobody has the terminal open any more: EIO.
      return -1;
    }
  }

  private void output(byte[] bytes, int length) throws IOException {
    socket.send(ByteBuffer.wrap(bytes, 0, length));
  }

  private void errors(byte[] bytes, int length) throws IOException {
    String data = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, length));
    socket.send(new TerminalControl.Stderr(data));
  }

  /** Where the bytes of a stream go. */
  @FunctionalInterface
  private interface Sending {
    void send(byte[] bytes, int length) throws IOException;
  }
}
