package io.gpuaas.server.identity;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.telemetry.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Failures of the OAuth endpoints keep OAuth's own JSON (RFC 6749, section 5.2), which every client
 * library reads; log and metrics get our code beside it.
 */
final class OAuthFailures implements AuthenticationFailureHandler {
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    OAuth2Error error =
        failure instanceof OAuth2AuthenticationException oauth
            ? oauth.getError()
            : new OAuth2Error(OAuth2ErrorCodes.SERVER_ERROR);
    Scope.current().ifPresent(scope -> note(scope, error.getErrorCode()));
    response.setStatus(OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode()) ? 401 : 400);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", error.getErrorCode());
    // Spring's text says what was wrong, and so who there is.
    if (error.getDescription() != null
        && !OAuth2ErrorCodes.INVALID_CLIENT.equals(error.getErrorCode())) {
      body.put("error_description", error.getDescription());
    }
    response.getOutputStream().write(WireJson.mapper().writeValueAsBytes(body));
  }

  private static void note(Scope scope, String error) {
    scope.attribute("oauth_error", error);
    code(error).ifPresent(code -> scope.errorCode(code.wireName()));
  }

  /** Empty for what is no failure but a part of the device login's way. */
  private static Optional<ErrorCode> code(String oauthError) {
    return switch (oauthError) {
      case "authorization_pending", "slow_down" -> Optional.empty();
      case "expired_token" -> Optional.of(ErrorCode.TOKEN_EXPIRED);
      case "invalid_scope" -> Optional.of(ErrorCode.TOKEN_SCOPE_INVALID);
      case "invalid_client", "invalid_grant", "access_denied" ->
          Optional.of(ErrorCode.TOKEN_INVALID);
      case "server_error" -> Optional.of(ErrorCode.INTERNAL_ERROR);
      default -> Optional.of(ErrorCode.INVALID_REQUEST);
    };
  }
}
