package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.tenancy.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who sent a request. */
public final class Callers {
  private static final String ATTRIBUTE = Actor.class.getName();

  private Callers() {}

  static void put(HttpServletRequest request, Actor actor) {
    request.setAttribute(ATTRIBUTE, actor);
  }

  /** Empty before the token was believed, and on routes that need none. */
  public static Optional<Actor> find(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Actor actor
        ? Optional.of(actor)
        : Optional.empty();
  }

  /** A route that asks for its caller without being behind a token is not callable at all. */
  static Actor actor(HttpServletRequest request) {
    return find(request)
        .orElseThrow(() -> new ApiFailure(ErrorCode.TOKEN_MISSING, "A bearer token is required."));
  }
}
