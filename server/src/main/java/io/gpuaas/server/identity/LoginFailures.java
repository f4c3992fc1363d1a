package io.gpuaas.server.identity;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.scope.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the login page, or a page that says to wait; a program gets the envelope instead. */
final class LoginFailures implements AuthenticationFailureHandler {
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    if (failure instanceof TooManyAttempts waiting) {
      tooMany(request, response, waiting.seconds());
    } else {
      Scope.current().ifPresent(scope -> scope.attribute("reason", "wrong_password"));
      response.sendRedirect(IdentityPages.LOGIN + "?error");
    }
  }

  private static void tooMany(
      HttpServletRequest request, HttpServletResponse response, long seconds) throws IOException {
    response.setHeader("Retry-After", Long.toString(seconds));
    if (!String.valueOf(request.getHeader("Accept")).contains("text/html")) {
      throw new ApiFailure(
          ErrorCode.RATE_LIMIT_EXCEEDED,
          "Too many failed logins.",
          Map.of("retry_after_seconds", seconds));
    }
    Scope.current().ifPresent(scope -> scope.errorCode(ErrorCode.RATE_LIMIT_EXCEEDED.wireName()));
    response.setStatus(ErrorCode.RATE_LIMIT_EXCEEDED.httpStatus());
    response.setContentType("text/html;charset=utf-8");
    response
        .getOutputStream()
        .write(
            Html.message(
                    "Too many attempts",
                    "Wait " + seconds + " seconds, then go back and try again.")
                .getBytes(StandardCharsets.UTF_8));
  }
}
