package io.gpuaas.server.identity;

import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.TenancyStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * The public clients that the CLI and our own pages are, and every machine that has credentials.
 */
final class Clients implements RegisteredClientRepository {
  static final String CLI = "gpuaas-cli";
  static final String SCOPE = "gpuaas";
  static final String OFFLINE = "offline_access";

  /** The setting of a machine that holds the id of its principal. */
  static final String PRINCIPAL = "gpuaas.principal";

  /** The setting of a node that holds its key, as a JWK. */
  static final String PUBLIC_KEY = "gpuaas.public-key";

  static final Duration ACCESS_TOKEN = Duration.ofMinutes(10);

  private static final Duration REFRESH_TOKEN = Duration.ofDays(30);
  static final RegisteredClient CLI_CLIENT = cli();

  private final TenancyStore store;
  private final RegisteredClient console;

  Clients(TenancyStore store, IssuerIdentity issuer) {
    this.store = store;
    console = console(issuer.url() + BrowserLogin.REDIRECT_PATH);
  }

  /**
   * Pages of ours, which act for whoever opened them: nobody is asked whether they may, and they
   * get nothing that outlives them.
   */
  private static RegisteredClient console(String redirectUri) {
    return RegisteredClient.withId(BrowserLogin.CLIENT_ID)
        .clientId(BrowserLogin.CLIENT_ID)
        .clientName("gpuaas console")
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(redirectUri)
        .scope("openid")
        .scope("profile")
        .scope(SCOPE)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(false)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(ACCESS_TOKEN)
                .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                .build())
        .build();
  }

  private static RegisteredClient cli() {
    return RegisteredClient.withId(CLI)
        .clientId(CLI)
        .clientName("gpuaas command line")
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
        // Any port: the CLI listens where it finds a free one (RFC 8252, section 7.3).
        .redirectUri("http://127.0.0.1/callback")
        .redirectUri("http://[::1]/callback")
        .scope("openid")
        .scope("profile")
        .scope(OFFLINE)
        .scope(SCOPE)
        .clientSettings(
            ClientSettings.builder()
                .requireProofKey(true)
                .requireAuthorizationConsent(true)
                .build())
        .tokenSettings(
            TokenSettings.builder()
                .accessTokenTimeToLive(ACCESS_TOKEN)
                .refreshTokenTimeToLive(REFRESH_TOKEN)
                .reuseRefreshTokens(false)
                .deviceCodeTimeToLive(Duration.ofMinutes(10))
                .authorizationCodeTimeToLive(Duration.ofMinutes(1))
                .build())
        .build();
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return switch (clientId) {
      case CLI -> CLI_CLIENT;
      case BrowserLogin.CLIENT_ID -> console;
      default -> store.credentials(clientId).map(Clients::machine).orElse(null);
    };
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  private static RegisteredClient machine(MachineCredentials credentials) {
    RegisteredClient.Builder client =
        RegisteredClient.withId(credentials.clientId())
            .clientId(credentials.clientId())
            .clientIdIssuedAt(credentials.createdAt())
            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
            .scope(SCOPE)
            .tokenSettings(
                TokenSettings.builder()
                    .accessTokenTimeToLive(credentials.accessTokenTtl().orElse(ACCESS_TOKEN))
                    .build());
    ClientSettings.Builder settings =
        ClientSettings.builder().setting(PRINCIPAL, credentials.principalId().toString());
    switch (credentials.proof()) {
      case MachineProof.SecretHash secret ->
          client
              .clientSecret(secret.hash())
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
      case MachineProof.PublicKey key -> {
        client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        settings
            .setting(PUBLIC_KEY, key.jwk())
            .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256);
      }
    }
    return client.clientSettings(settings.build()).build();
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients are created by the use cases of the core");
  }
}
