package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.tenancy.Actor;
import jakarta.servlet.http.HttpServletRequest;

/** Who sent a request. */
final class Callers {
  private static final String ATTRIBUTE = Actor.class.getName();

  private Callers() {}

  static void put(HttpServletRequest request, Actor actor) {
    request.setAttribute(ATTRIBUTE, actor);
  }

  /** A route that asks for its caller without being behind a token is not callable at all. */
  static Actor actor(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
      return actor;
    }
    throw new ApiFailure(ErrorCode.TOKEN_MISSING, "A bearer token is required.");
  }
}
