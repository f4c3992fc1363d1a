package io.gpuaas.client.oidc;

import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Calls;
import io.gpuaas.client.FormCalls;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.client.json.JsonType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Asks an OpenID Connect issuer. */
public final class IssuerApi {
  /** The public client that the CLI is at every issuer. */
  public static final String CLI_CLIENT_ID = "gpuaas-cli";

  public static final String CLI_SCOPE = "openid profile offline_access gpuaas";
  public static final String SERVICE_SCOPE = "gpuaas";

  private static final JsonType<IssuerMetadata> METADATA = JsonType.of(IssuerMetadata.class);

  private final URI issuer;
  private final Transport transport;

  public IssuerApi(URI issuer, Timeouts timeouts) {
    this(issuer, new Transport(timeouts));
  }

  public IssuerApi(URI issuer, Transport transport) {
    this.issuer = issuer;
    this.transport = transport;
  }

  /**
   * Asks what the issuer offers.
   *
   * @throws CallFailed when it does not answer as an issuer
   */
  public IssuerMetadata metadata(CallContext context) {
    return new Calls(issuer, TokenSource.NONE, transport)
        .get(context, "/.well-known/openid-configuration", METADATA);
  }

  /** Starts a device login. */
  public DeviceAuthorization authorizeDevice(
      CallContext context, URI endpoint, String clientId, String scope) throws TokenRefused {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", clientId);
    form.put("scope", scope);
    return read(new FormCalls(endpoint, transport), context, form, null, DeviceAuthorization.class);
  }

  /**
   * Exchanges {@code grant} for tokens.
   *
   * @throws TokenRefused when the issuer says no, {@code authorization_pending} included
   * @throws CallFailed when it does not answer or breaks
   */
  public Tokens token(CallContext context, URI endpoint, Grant grant) throws TokenRefused {
    String basic =
        grant instanceof Grant.ClientCredentials c ? basic(c.clientId(), c.clientSecret()) : null;
    return read(new FormCalls(endpoint, transport), context, grant.form(), basic, Tokens.class);
  }

  /** Makes a refresh token useless (RFC 7009). */
  public void revoke(CallContext context, URI endpoint, String clientId, String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("token", refreshToken);
    form.put("token_type_hint", "refresh_token");
    form.put("client_id", clientId);
    FormCalls calls = new FormCalls(endpoint, transport);
    Answer answer = calls.post(context, form, null);
    if (!answer.isSuccess()) {
      throw calls.failed(answer, context);
    }
  }

  private static <T extends Record> T read(
      FormCalls calls,
      CallContext context,
      Map<String, String> form,
      @Nullable String authorization,
      Class<T> type)
      throws TokenRefused {
    Answer answer = calls.post(context, form, authorization);
    try {
      if (answer.isSuccess()) {
        return JsonType.of(type).read(answer.body());
      }
      OAuthError refused = JsonType.of(OAuthError.class).read(answer.body());
      if (refused.error() != null) {
        throw new TokenRefused(refused.error(), refused.errorDescription());
      }
    } catch (JacksonException notOAuth) {
      throw calls.failed(answer, context);
    }
    throw calls.failed(answer, context);
  }

  private static String basic(String clientId, String clientSecret) {
    String pair = FormCalls.encode(clientId) + ":" + FormCalls.encode(clientSecret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private record OAuthError(@Nullable String error, @Nullable String errorDescription) {}
}
