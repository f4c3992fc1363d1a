package io.gpuaas.server.idempotency;

import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.storage.idempotency.KeptAnswer;
import io.gpuaas.storage.idempotency.KeyedRequest;
import io.gpuaas.storage.idempotency.OnceOnly;
import io.gpuaas.storage.idempotency.Settlement;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets what a request with a key changes, and its answer, be committed together, before the first
 * byte of the answer is sent. Without a key nothing is different.
 */
final class KeyFilter extends OncePerRequestFilter {
  /**
   * What has to be answered while the database is away: a question, and a report, which its
   * correlation id makes one however often it is sent.
   */
  private static final Set<String> WITHOUT_DATABASE = Set.of("/api/v1/triage", "/api/v1/reports");

  private final OnceOnly once;
  private final InstantSource clock;

  KeyFilter(OnceOnly once, InstantSource clock) {
    this.once = once;
    this.clock = clock;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return WITHOUT_DATABASE.contains(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Actor> caller = KeyHeader.caller(request);
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
    } else {
      String key = KeyHeader.read(request);
      HeldRequest held = new HeldRequest(request);
      serve(keyed(caller.get(), key, held), held, response, new Handling(chain));
    }
  }

  private KeyedRequest keyed(Actor caller, String key, HeldRequest request) {
    Digest digest = new Digest();
    return new KeyedRequest(
        caller.id(),
        digest.add(caller.id().toString()).add(key).hex(),
        digest
            .add(request.getMethod())
            .add(request.getRequestURI())
            .add(Objects.requireNonNullElse(request.getQueryString(), ""))
            .add(Objects.requireNonNullElse(request.getHeader(ProjectHeader.NAME), ""))
            .add(request.body())
            .hex(),
        (CorrelationId) request.getAttribute(CorrelationId.HEADER),
        clock.instant());
  }

  private void serve(
      KeyedRequest keyed, HeldRequest request, HttpServletResponse response, Handling handling)
      throws ServletException, IOException {
    ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
    switch (settle(keyed, request, answer, handling)) {
      case Settlement.DoneNow _, Settlement.Refused _ -> answer.copyBodyToResponse();
      case Settlement.DoneBefore before -> Replay.of(before, response);
      case Settlement.OfAnother _ ->
          throw new ApiFailure(
              ErrorCode.IDEMPOTENCY_CONFLICT,
              "This idempotency key belongs to another request of yours; nothing was changed.");
      case Settlement.RolledBack _ ->
          throw new ApiFailure(
              ErrorCode.SERVICE_UNAVAILABLE,
              "A part of it failed, so that nothing was changed; send the request again.");
    }
  }

  private Settlement settle(
      KeyedRequest keyed,
      HeldRequest request,
      ContentCachingResponseWrapper answer,
      Handling handling)
      throws ServletException, IOException {
    try {
      return once.settle(keyed, () -> handled(request, answer, handling));
    } catch (Handling.Failed failed) {
      throw failed.unwrapped();
    }
  }

  private static Optional<KeptAnswer> handled(
      HeldRequest request, ContentCachingResponseWrapper answer, Handling handling) {
    handling.run(request, answer);
    int status = answer.getStatus();
    return status >= 200 && status < 300 ? Optional.of(Replay.keep(answer)) : Optional.empty();
  }
}
