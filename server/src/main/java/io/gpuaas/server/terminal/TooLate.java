package io.gpuaas.server.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.time.Duration;

/** The connection of a node whose terminal is over, or has another connection of it. */
final class TooLate extends Endpoint {
  private static final Duration STALL = Duration.ofSeconds(5);

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    new Peer(session, STALL).close(TerminalEnd.NODE_UNREACHABLE);
  }
}
