package io.gpuaas.server.terminal;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A user's connection. */
final class UserEndpoint extends Endpoint {
  private final Function<Session, Optional<LiveTerminal>> admit;
  private volatile @Nullable LiveTerminal terminal;

  /** {@code admit} begins the terminal, or tells the user why there is none. */
  UserEndpoint(Function<Session, Optional<LiveTerminal>> admit) {
    this.admit = admit;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    terminal = admit.apply(session).orElse(null);
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    left();
  }

  @Override
  public void onError(Session session, Throwable broken) {
    left();
  }

  private void left() {
    LiveTerminal mine = terminal;
    if (mine != null) {
      mine.userLeft();
    }
  }
}
