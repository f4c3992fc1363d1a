package io.gpuaas.server.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.time.Duration;

/** A node's connection, for one terminal. */
final class NodeEndpoint extends Endpoint {
  private final LiveTerminal terminal;
  private final Duration longestStall;

  NodeEndpoint(LiveTerminal terminal, Duration longestStall) {
    this.terminal = terminal;
    this.longestStall = longestStall;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    Peer peer = new Peer(session, longestStall);
    peer.listen(terminal::printed, text -> terminal.nodeSays(peer, text));
    if (!terminal.join(peer) || terminal.ending().isDone()) {
      peer.close(TerminalEnd.NODE_LOST);
    }
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    terminal.nodeLeft();
  }

  @Override
  public void onError(Session session, Throwable broken) {
    terminal.nodeLeft();
  }
}
