package io.gpuaas.server.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Names the routes that Spring Security's filters answer, so that logs, spans and metrics do. Fixed
 * paths only: what a caller may choose must not become a label.
 */
final class RouteName extends OncePerRequestFilter {
  private static final Set<String> ROUTES =
      Set.of(
          "/oauth2/authorize",
          "/oauth2/token",
          "/oauth2/revoke",
          "/oauth2/introspect",
          "/oauth2/jwks",
          "/oauth2/device_authorization",
          "/oauth2/device_verification",
          "/.well-known/openid-configuration",
          "/.well-known/oauth-authorization-server",
          "/userinfo",
          "/connect/logout",
          "/login",
          "/logout");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (ROUTES.contains(request.getRequestURI())) {
      request.setAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, request.getRequestURI());
    }
    chain.doFilter(request, response);
  }
}
