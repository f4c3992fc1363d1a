package io.gpuaas.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** Where a browser goes after a device's code was entered. */
final class DeviceVerified {
  private DeviceVerified() {}

  static void done(
      HttpServletRequest request, HttpServletResponse response, Authentication verified)
      throws IOException {
    response.sendRedirect(IdentityPages.DEVICE_DONE);
  }

  static void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    boolean denied =
        failure instanceof OAuth2AuthenticationException oauth
            && "access_denied".equals(oauth.getError().getErrorCode());
    response.sendRedirect(IdentityPages.DEVICE_FAILED + (denied ? "?denied" : ""));
  }
}
