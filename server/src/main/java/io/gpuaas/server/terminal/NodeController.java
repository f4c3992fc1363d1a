package io.gpuaas.server.terminal;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.terminal.TerminalPolicy;
import io.gpuaas.server.platform.ApiFailure;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where nodes connect, as themselves, once for each terminal that they were sent for. */
@RestController
final class NodeController {
  private final LiveTerminals live;
  private final TerminalPolicy policy;

  NodeController(LiveTerminals live, TerminalPolicy policy) {
    this.live = live;
    this.policy = policy;
  }

  @GetMapping(TerminalProtocol.NODE_PATH + "{session}")
  void connect(
      @PathVariable("session") UUID session,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    LiveTerminal terminal =
        live.find(session)
            .filter(t -> actor.isNode() && t.session().nodeId().equals(actor.id()))
            .filter(t -> !t.node().isDone() && !t.ending().isDone())
            .orElseThrow(
                () ->
                    new ApiFailure(
                        ErrorCode.TERMINAL_SESSION_NOT_FOUND,
                        "no terminal here waits for this node"));
    Sockets.upgrade(request, response, new NodeEndpoint(terminal, policy.idle()));
  }
}
