package io.gpuaas.bench;

import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.terminal.TerminalControl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A user's end of a terminal, by the client library in this process. */
final class OpenTerminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TerminalSocket socket;
  private final Heard heard;

  private OpenTerminal(TerminalSocket socket, Heard heard) {
    this.socket = socket;
    this.heard = heard;
  }

  /**
   * Connects, and returns when the program runs.
   *
   * @param words the program and its arguments; none for a login shell
   * @param printed gets what is printed, on the thread that reads for this terminal
   */
  static OpenTerminal open(
      HttpClient http,
      Terminals.Token token,
      boolean tty,
      List<String> words,
      Consumer<ByteBuffer> printed)
      throws IOException, InterruptedException {
    Heard heard = new Heard(printed, new CompletableFuture<>(), new CompletableFuture<>());
    TerminalSocket socket =
        TerminalSocket.connect(
            http,
            URI.create(token.url()),
            Map.of("Authorization", "Bearer " + token.token()),
            PATIENCE,
            heard);
    socket.send(new TerminalControl.Open(80, 24, "xterm", tty, words));
    var _ = await(heard.ready);
    return new OpenTerminal(socket, heard);
  }

  static <T> T await(CompletableFuture<T> future) throws IOException, InterruptedException {
    try {
      return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the terminal did not come to it", e);
    }
  }

  void type(byte character) throws IOException {
    socket.send(ByteBuffer.wrap(new byte[] {character}));
  }

  boolean isOpen() {
    return !heard.closed.isDone();
  }

  /** Until the far side has closed it. */
  void awaitEnd() throws IOException, InterruptedException {
    var _ = await(heard.closed);
  }

  /** Hangs up. */
  @Override
  public void close() {
    socket.abort();
  }

  private record Heard(
      Consumer<ByteBuffer> printed,
      CompletableFuture<Boolean> ready,
      CompletableFuture<Integer> closed)
      implements SocketListener {
    @Override
    public void bytes(ByteBuffer bytes) {
      printed.accept(bytes);
    }

    @Override
    public void control(TerminalControl control) {
      switch (control) {
        case TerminalControl.Ready _ -> ready.complete(true);
        case TerminalControl.Failed failed ->
            ready.completeExceptionally(new IOException(failed.code() + ": " + failed.message()));
        default -> {}
      }
    }

    @Override
    public void closed(int code, String reason) {
      ready.completeExceptionally(new IOException("closed: " + code + " " + reason));
      closed.complete(code);
    }
  }
}
