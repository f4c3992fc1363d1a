package io.gpuaas.server.idempotency;

import io.gpuaas.contract.api.IdempotencyHeaders;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Callers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@value IdempotencyHeaders#KEY}. */
final class KeyHeader {
  private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final Pattern KEY =
      Pattern.compile("[\\x20-\\x7E]{1," + IdempotencyHeaders.LONGEST_KEY + "}");

  private KeyHeader() {}

  /** Who wants to be served only once; nodes have a way of their own, and wait for long. */
  static Optional<Actor> caller(HttpServletRequest request) {
    return request.getHeader(IdempotencyHeaders.KEY) != null
            && CHANGING.contains(request.getMethod())
        ? Callers.find(request).filter(actor -> actor.principal().kind() != Principal.Kind.NODE)
        : Optional.empty();
  }

  /** The key of a request that has one. */
  static String read(HttpServletRequest request) {
    List<String> keys = Collections.list(request.getHeaders(IdempotencyHeaders.KEY));
    if (keys.size() != 1 || !KEY.matcher(keys.getFirst()).matches()) {
      throw ApiFailure.invalidField(
          IdempotencyHeaders.KEY,
          "is sent once, with 1 to " + IdempotencyHeaders.LONGEST_KEY + " printable characters");
    }
    return keys.getFirst();
  }
}
