package io.gpuaas.server.terminal;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.terminal.TerminalPolicy;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.server.platform.ApiFailure;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Endpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where nodes connect, as themselves, once for each terminal that they were sent for. */
@RestController
final class NodeController {
  private final LiveTerminals live;
  private final TerminalStore store;
  private final TerminalPolicy policy;

  NodeController(LiveTerminals live, TerminalStore store, TerminalPolicy policy) {
    this.live = live;
    this.store = store;
    this.policy = policy;
  }

  @GetMapping(TerminalProtocol.NODE_PATH + "{session}")
  void connect(
      @PathVariable("session") UUID session,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    boolean sentFor =
        actor.isNode()
            && store.find(session).filter(s -> s.nodeId().equals(actor.id())).isPresent();
    if (!sentFor) {
      throw new ApiFailure(
          ErrorCode.TERMINAL_SESSION_NOT_FOUND, "no terminal here waits for this node");
    }
    Optional<LiveTerminal> waiting =
        live.find(session).filter(t -> !t.node().isDone() && !t.ending().isDone());
    // Who comes too late is told so as a WebSocket: a failed request would be one more failure
    // under
    // the id of the user's command, behind the one that ended it.
    Sockets.upgrade(
        request,
        response,
        waiting
            .<Endpoint>map(terminal -> new NodeEndpoint(terminal, policy.idle()))
            .orElseGet(TooLate::new));
  }
}
