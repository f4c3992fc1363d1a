package io.gpuaas.client.oidc;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways to obtain tokens that this client knows. */
public sealed interface Grant {
  /** The form parameters, {@code client_id} of a public client included. */
  Map<String, String> form();

  record Device(String clientId, String deviceCode) implements Grant {
    @Override
    public Map<String, String> form() {
      return ordered(
          "grant_type",
          "urn:ietf:params:oauth:grant-type:device_code",
          "device_code",
          deviceCode,
          "client_id",
          clientId);
    }
  }

  record Refresh(String clientId, String refreshToken) implements Grant {
    @Override
    public Map<String, String> form() {
      return ordered(
          "grant_type", "refresh_token", "refresh_token", refreshToken, "client_id", clientId);
    }
  }

  /** Authenticates with HTTP Basic, which every issuer must offer (RFC 6749, section 2.3.1). */
  record ClientCredentials(String clientId, String clientSecret, @Nullable String scope)
      implements Grant {
    @Override
    public Map<String, String> form() {
      Map<String, String> form = ordered("grant_type", "client_credentials");
      if (scope != null) {
        form.put("scope", scope);
      }
      return form;
    }
  }

  /** Authenticates with a signed assertion: {@code private_key_jwt}, RFC 7523, section 2.2. */
  record ClientAssertion(String clientId, String assertion, String scope) implements Grant {
    @Override
    public Map<String, String> form() {
      return ordered(
          "grant_type",
          "client_credentials",
          "client_id",
          clientId,
          "client_assertion_type",
          "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          "client_assertion",
          assertion,
          "scope",
          scope);
    }
  }

  /** An authorization code with its PKCE verifier (RFC 7636). */
  record Code(String clientId, String code, String verifier, URI redirectUri) implements Grant {
    @Override
    public Map<String, String> form() {
      return ordered(
          "grant_type",
          "authorization_code",
          "code",
          code,
          "code_verifier",
          verifier,
          "redirect_uri",
          redirectUri.toString(),
          "client_id",
          clientId);
    }
  }

  private static Map<String, String> ordered(String... namesAndValues) {
    Map<String, String> form = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      form.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return form;
  }
}
