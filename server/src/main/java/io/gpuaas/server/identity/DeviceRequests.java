package io.gpuaas.server.identity;

import io.gpuaas.client.json.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2DeviceCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2DeviceAuthorizationRequestAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** The device authorization endpoint as RFC 8628 has it and as Spring's does not quite. */
final class DeviceRequests implements AuthenticationConverter, AuthenticationSuccessHandler {
  /** Seconds between polls. Somebody waits in front of a terminal; the poll is one indexed read. */
  private static final int INTERVAL = 1;

  private final AuthenticationConverter usual =
      new OAuth2DeviceAuthorizationRequestAuthenticationConverter();
  private final IssuerIdentity issuer;
  private final InstantSource clock;

  DeviceRequests(IssuerIdentity issuer, InstantSource clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * Narrows the scope, as RFC 6749, section 3.3, allows: there is no ID token in a device login,
   * and Spring refuses to be asked for one, which the CLI does of any issuer.
   */
  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    var asked = (OAuth2DeviceAuthorizationRequestAuthenticationToken) usual.convert(request);
    if (asked == null) {
      return null;
    }
    Set<String> scopes = new HashSet<>(asked.getScopes());
    scopes.remove("openid");
    return new OAuth2DeviceAuthorizationRequestAuthenticationToken(
        (Authentication) asked.getPrincipal(),
        Objects.requireNonNull(asked.getAuthorizationUri()),
        scopes,
        asked.getAdditionalParameters());
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication granted)
      throws IOException {
    var device = (OAuth2DeviceAuthorizationRequestAuthenticationToken) granted;
    String code = Objects.requireNonNull(device.getUserCode()).getTokenValue();
    OAuth2DeviceCode deviceCode = Objects.requireNonNull(device.getDeviceCode());
    String page = issuer.url() + IdentityPages.DEVICE;
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("device_code", deviceCode.getTokenValue());
    answer.put("user_code", code);
    answer.put("verification_uri", page);
    answer.put("verification_uri_complete", page + "?user_code=" + code);
    answer.put(
        "expires_in", Duration.between(clock.instant(), deviceCode.getExpiresAt()).toSeconds());
    answer.put("interval", INTERVAL);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.getOutputStream().write(WireJson.mapper().writeValueAsBytes(answer));
  }
}
