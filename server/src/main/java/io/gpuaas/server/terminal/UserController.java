package io.gpuaas.server.terminal;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.Cause;
import io.gpuaas.core.terminal.Admission;
import io.gpuaas.core.terminal.Admission.Decision;
import io.gpuaas.core.terminal.TerminalPolicy;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.write.Telemetry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where users connect. What is wrong with a token is said over the WebSocket: browsers read it. */
@RestController
final class UserController {
  private static final Logger LOG = LoggerFactory.getLogger(UserController.class);

  private final Admission admission;
  private final TerminalPolicy policy;
  private final Rounds rounds;
  private final Course course;
  private final TerminalSignals signals;
  private final Telemetry telemetry;
  private final Set<String> origins;

  /** {@code origins} of the pages that may connect. */
  UserController(
      Admission admission,
      TerminalPolicy policy,
      Rounds rounds,
      Course course,
      TerminalSignals signals,
      Telemetry telemetry,
      Set<String> origins) {
    this.admission = admission;
    this.policy = policy;
    this.rounds = rounds;
    this.course = course;
    this.signals = signals;
    this.telemetry = telemetry;
    this.origins = Set.copyOf(origins);
  }

  @GetMapping(TerminalProtocol.USER_PATH + "{allocation}")
  void connect(
      @PathVariable("allocation") UUID allocation,
      Cause cause,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, ServletException {
    String origin = request.getHeader("Origin");
    if (origin != null && !origins.contains(origin)) {
      throw new ApiFailure(
          ErrorCode.INSUFFICIENT_PERMISSIONS, "pages of this origin may not open terminals");
    }
    String token = PresentedToken.of(request);
    Sockets.upgrade(
        request,
        response,
        new UserEndpoint(session -> admitted(session, token, allocation, cause)));
  }

  /** On the connection's own thread; outside of the request, which is over. */
  private Optional<LiveTerminal> admitted(
      Session session, String token, UUID allocation, Cause cause) {
    Peer user = new Peer(session, policy.idle());
    return switch (decide(token, allocation)) {
      case Decision.Admitted(TerminalSession opening) -> Optional.of(begin(opening, user));
      case Decision.Refused(TerminalEnd why, Optional<TerminalSession> known) -> {
        refuse(user, Ending.of(why), known, cause);
        yield Optional.empty();
      }
    };
  }

  private Decision decide(String token, UUID allocation) {
    if (rounds.isDraining()) {
      return new Decision.Refused(TerminalEnd.GATEWAY_SHUTDOWN, Optional.empty());
    }
    try {
      return admission.redeem(token, allocation, rounds.gatewayId());
    } catch (DataAccessException e) {
      LOG.warn("a token could not be looked up: {}", e.getMessage());
      return new Decision.Refused(TerminalEnd.GATEWAY_FAILED, Optional.empty());
    }
  }

  private LiveTerminal begin(TerminalSession opening, Peer user) {
    LiveTerminal terminal = new LiveTerminal(opening, user, signals.typed(), signals.printed());
    user.listen(terminal::typed, terminal::userSays);
    Thread.ofVirtual().name("terminal").start(() -> course.run(terminal));
    return terminal;
  }

  /** Under the id of whoever came, who need not be whose token it is. */
  private void refuse(Peer user, Ending how, Optional<TerminalSession> known, Cause cause) {
    CorrelationId id = cause.correlationId();
    telemetry.resume(
        "terminal.refuse",
        id.toString(),
        cause.traceContext().map(TraceContext::toString).orElse(null),
        () -> {
          known.ifPresent(TerminalSignals::about);
          signals.refused(how);
          TerminalControl told = how.told(id);
          user.close(how.why(), told);
          return true;
        });
  }
}
