package io.gpuaas.server.api;

import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.core.Cause;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Project;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalSessions;
import io.gpuaas.core.terminal.TerminalTokens;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.scope.Scope;
import io.opentelemetry.api.trace.Span;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for terminals, and the terminals of the project in the request's context. */
@RestController
final class TerminalsController {
  private final TerminalTokens tokens;
  private final TerminalSessions sessions;
  private final ProjectContext context;

  TerminalsController(TerminalTokens tokens, TerminalSessions sessions, ProjectContext context) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.context = context;
  }

  @PostMapping("/api/v1/allocations/{id}/terminal-token")
  ResponseEntity<Terminals.Token> token(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @PathVariable("id") String id,
      Cause cause) {
    Project project = context.of(actor, projectId);
    TerminalTokens.Issued issued =
        ApiFailure.orThrow(tokens.issue(actor, project, Fields.id("id", id), cause));
    TerminalSession session = issued.session();
    about(session);
    Happened.log(Event.TERMINAL_TOKEN_ISSUED, "a token for terminal {} was issued", session.id());
    return Answers.withSecret(
        new Terminals.Token(
            issued.token(),
            session.id().toString(),
            address(issued.gateway().userUrl(), session),
            session.tokenExpiresAt()));
  }

  @GetMapping("/api/v1/terminal-sessions")
  Page<Terminals.Session> list(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId) {
    Project project = context.of(actor, projectId);
    return new Page<>(
        ApiFailure.orThrow(sessions.list(actor, project)).stream()
            .map(TerminalsController::wire)
            .toList(),
        null);
  }

  @PostMapping("/api/v1/terminal-sessions/{id}/kill")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Terminals.Session kill(
      Actor actor,
      @RequestHeader(name = ProjectHeader.NAME, required = false) @Nullable String projectId,
      @PathVariable("id") String id,
      Cause cause) {
    Project project = context.of(actor, projectId);
    TerminalSession asked =
        ApiFailure.orThrow(sessions.end(actor, project, Fields.id("id", id), cause));
    about(asked);
    return wire(asked);
  }

  private static String address(URI gateway, TerminalSession session) {
    String scheme = "https".equals(gateway.getScheme()) ? "wss" : "ws";
    return scheme
        + "://"
        + gateway.getRawAuthority()
        + TerminalProtocol.USER_PATH
        + session.allocationId();
  }

  private static void about(TerminalSession session) {
    Scope.current().ifPresent(s -> s.resourceName(session.resourceName().toString()));
    Span.current().setAttribute(SpanAttribute.SESSION_ID.wireName(), session.id().toString());
  }

  private static Terminals.Session wire(TerminalSession session) {
    return new Terminals.Session(
        session.id().toString(),
        session.allocationId().toString(),
        session.username(),
        session.state().wireName(),
        session.resourceName().toString(),
        session.cause().correlationId().toString(),
        session.createdAt(),
        session.readyAt().orElse(null),
        session.closedAt().orElse(null),
        session.end().map(TerminalEnd::wireName).orElse(null),
        session.exitStatus().orElse(null));
  }
}
