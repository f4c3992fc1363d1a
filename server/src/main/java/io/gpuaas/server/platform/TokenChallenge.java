package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Answers 401 with our code, and with the challenge of RFC 6750, section 3. */
final class TokenChallenge implements AuthenticationEntryPoint {
  private static final String HEADER = "WWW-Authenticate";
  private static final String REALM = "Bearer realm=\"gpuaas\"";

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    ErrorWriter.write(request, response, answer(failure));
  }

  private static ErrorAnswer answer(AuthenticationException failure) {
    return switch (failure) {
      case TokenRefused refused -> challenge(refused.code(), String.valueOf(refused.getMessage()));
      // No attempt was made, so that RFC 6750 wants no error code.
      case InsufficientAuthenticationException _ -> ErrorTable.ofStatus(401).with(HEADER, REALM);
      default -> challenge(ErrorCode.TOKEN_INVALID, "The Authorization header is malformed.");
    };
  }

  private static ErrorAnswer challenge(ErrorCode code, String message) {
    return ErrorAnswer.of(code, message)
        .with(HEADER, REALM + ", error=\"invalid_token\", error_description=\"" + message + "\"");
  }
}
