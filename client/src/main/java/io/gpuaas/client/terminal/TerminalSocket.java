package io.gpuaas.client.terminal;

import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalProtocol;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open terminal connection. Sending blocks until the network has taken it, so that whoever
 * produces faster than the far side takes is slowed; safe for threads.
 */
public final class TerminalSocket implements AutoCloseable {
  private static final int NORMAL = 1000;

  private final WebSocket socket;
  private final ReentrantLock sending = new ReentrantLock();

  private TerminalSocket(WebSocket socket) {
    this.socket = socket;
  }

  /**
   * Connects, and hears from then on.
   *
   * @param url {@code ws} or {@code wss}; nothing secret is in it
   * @param headers the credential among them
   * @throws SocketRefused when the far side answered with something else than a WebSocket
   * @throws IOException when there is no answer
   */
  public static TerminalSocket connect(
      HttpClient http,
      URI url,
      Map<String, String> headers,
      Duration patience,
      SocketListener listener)
      throws IOException, InterruptedException {
    WebSocket.Builder builder =
        http.newWebSocketBuilder()
            .connectTimeout(patience)
            .subprotocols(TerminalProtocol.SUBPROTOCOL);
    headers.forEach(builder::header);
    CompletableFuture<WebSocket> opening = builder.buildAsync(url, new Hearing(listener));
    try {
      return new TerminalSocket(opening.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        throw new SocketRefused(refused.getResponse().statusCode(), refused);
      }
      throw new IOException("no connection to " + url.getAuthority(), e.getCause());
    } catch (TimeoutException e) {
      // The connection may still come about; nobody wants it then.
      var _ = opening.thenAccept(WebSocket::abort);
      throw new IOException("no answer from " + url.getAuthority() + " in time", e);
    }
  }

  /**
   * Sends bytes of the terminal, at most {@link TerminalProtocol#LONGEST_BINARY}.
   *
   * @throws IOException when the connection is over
   */
  public void send(ByteBuffer bytes) throws IOException {
    await(() -> socket.sendBinary(bytes, true));
  }

  /**
   * Sends a control frame.
   *
   * @throws IOException when the connection is over
   */
  public void send(TerminalControl control) throws IOException {
    String text = ControlFrames.write(control);
    await(() -> socket.sendText(text, true));
  }

  /** Says why and that nothing more comes; the far side closes in turn. */
  public void close(int code, String reason) {
    try {
      await(() -> socket.sendClose(code, reason));
    } catch (IOException alreadyOver) {
      socket.abort();
    }
  }

  /** Ends it with nothing to say. */
  @Override
  public void close() {
    close(NORMAL, "");
  }

  /** Ends it without a word. */
  public void abort() {
    socket.abort();
  }

  /** The client takes one message after the other only. */
  private void await(Sending message) throws IOException {
    sending.lock();
    try {
      var _ = message.send().join();
    } catch (CompletionException | IllegalStateException e) {
      throw new IOException("the connection is over", e);
    } finally {
      sending.unlock();
    }
  }

  /** Something on its way. */
  @FunctionalInterface
  private interface Sending {
    CompletableFuture<WebSocket> send();
  }
}
