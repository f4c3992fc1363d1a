package io.gpuaas.client.terminal;

import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.terminal.TerminalProtocol;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** From the JDK's client to a listener, one frame after the other. */
final class Hearing implements WebSocket.Listener {
  private static final int TOO_BIG = 1009;

  private final SocketListener listener;
  private final StringBuilder text = new StringBuilder();
  private final AtomicBoolean over = new AtomicBoolean();

  Hearing(SocketListener listener) {
    this.listener = listener;
  }

  /** A message may come in parts, and a terminal does not care where they end. */
  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    listener.bytes(data);
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (text.length() + data.length() > TerminalProtocol.LONGEST_TEXT) {
      end(TOO_BIG, "a text frame was too long");
      socket.abort();
      return null;
    }
    text.append(data);
    if (last) {
      Optional<TerminalControl> control = ControlFrames.read(text.toString());
      text.setLength(0);
      // A newer far side may say more than we know.
      control.ifPresent(listener::control);
    }
    socket.request(1);
    return null;
  }

  /** The client answers it by itself. */
  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    listener.ping();
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end(TerminalEnd.GATEWAY_LOST.closeCode(), "");
  }

  private void end(int code, String reason) {
    if (over.compareAndSet(false, true)) {
      listener.closed(code, reason);
    }
  }
}
