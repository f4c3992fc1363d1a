package io.gpuaas.server.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.platform.ResourceServer;
import io.gpuaas.server.platform.TrustedIssuer;
import io.gpuaas.storage.database.Database;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * The issuer, mounted in the service that imports it together with {@link ResourceServer}. Needs an
 * {@link IssuerIdentity}, a {@link Database}, a {@link TenancyStore} and a {@link PasswordHasher};
 * gives the {@link TrustedIssuer}.
 */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, IssuerPages.class})
public class EmbeddedIssuer {
  private static final InstantSource CLOCK = InstantSource.system();

  @Bean
  SigningKeys signingKeys(Database database) {
    SigningKeys keys = new SigningKeys(new SigningKeyTable(database), CLOCK);
    keys.load();
    return keys;
  }

  @Bean
  TrustedIssuer trustedIssuer(IssuerIdentity issuer, SigningKeys keys) {
    return TrustedIssuer.embedded(issuer.url(), issuer.audience(), keys);
  }

  @Bean
  ClientAssertionTable clientAssertions(Database database) {
    return new ClientAssertionTable(database);
  }

  @Bean
  Upkeep upkeep(Database database, SigningKeys keys, ClientAssertionTable assertions) {
    return new Upkeep(database, keys, assertions, CLOCK);
  }

  @Bean
  SessionCookie sessionCookie(SigningKeys keys, IssuerIdentity issuer) {
    return new SessionCookie(keys, issuer, CLOCK);
  }

  /** Spring opens a session for the ID token of a code grant, and has to hear of its end. */
  @Bean
  HttpSessionEventPublisher sessionEnds() {
    return new HttpSessionEventPublisher();
  }

  @Bean
  Clients clients(TenancyStore store, IssuerIdentity issuer) {
    return new Clients(store, issuer);
  }

  @Bean
  MachineSecrets machineSecrets() {
    return new MachineSecrets();
  }

  @Bean
  OAuth2AuthorizationService authorizations(Database database, RegisteredClientRepository clients) {
    return new HashedAuthorizations(new JdbcTemplate(database.dataSource()), clients);
  }

  @Bean
  OAuth2AuthorizationConsentService consents() {
    return new NoConsentMemory();
  }

  @Bean
  AuthorizationServerSettings endpoints(IssuerIdentity issuer) {
    return AuthorizationServerSettings.builder().issuer(issuer.url()).build();
  }

  @Bean
  JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  OAuth2TokenGenerator<?> tokenGenerator(
      SigningKeys keys, IssuerIdentity issuer, TenancyStore store) {
    NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
    // During a rotation there are two; the current one is the first.
    encoder.setJwkSelector(List::getFirst);
    JwtGenerator jwts = new JwtGenerator(encoder);
    jwts.setJwtCustomizer(new TokenClaims(issuer, store));
    return new DelegatingOAuth2TokenGenerator(jwts, new OfflineAccess(CLOCK));
  }

  /** The endpoints of OAuth 2 and OpenID Connect. */
  @Bean
  @Order(1)
  SecurityFilterChain authorizationServer(
      HttpSecurity http,
      IssuerIdentity issuer,
      SessionCookie session,
      ClientAssertionTable usedAssertions) {
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    PublicClient publicClient = new PublicClient();
    DeviceRequests devices = new DeviceRequests(issuer, CLOCK);
    NodeAssertions assertions = new NodeAssertions(issuer, usedAssertions, CLOCK);
    OAuthFailures failures = new OAuthFailures();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            as ->
                as.oidc(Customizer.withDefaults())
                    .clientAuthentication(
                        client ->
                            client
                                .authenticationConverter(publicClient)
                                .authenticationProvider(publicClient)
                                .authenticationProviders(known -> believe(known, assertions))
                                .errorResponseHandler(failures))
                    .tokenEndpoint(token -> token.errorResponseHandler(failures))
                    .tokenRevocationEndpoint(revoke -> revoke.errorResponseHandler(failures))
                    .authorizationEndpoint(page -> page.consentPage(IdentityPages.CONSENT))
                    .deviceAuthorizationEndpoint(
                        device ->
                            device
                                .deviceAuthorizationRequestConverter(devices)
                                .deviceAuthorizationResponseHandler(devices)
                                .errorResponseHandler(failures))
                    .deviceVerificationEndpoint(
                        device ->
                            device
                                .consentPage(IdentityPages.CONSENT)
                                .deviceVerificationResponseHandler(DeviceVerified::done)
                                .errorResponseHandler(DeviceVerified::failed)))
        .addFilterBefore(new RouteName(), SecurityContextHolderFilter.class)
        .addFilterAfter(new TokenQueue(TokenQueue.PATIENCE), RouteName.class)
        .securityContext(context -> context.securityContextRepository(session))
        .requestCache(cache -> cache.requestCache(new CookieRequestCache()))
        .exceptionHandling(
            failed ->
                failed.authenticationEntryPoint(
                    new LoginUrlAuthenticationEntryPoint(IdentityPages.LOGIN)))
        .authorizeHttpRequests(routing -> routing.anyRequest().authenticated())
        .build();
  }

  private static void believe(List<AuthenticationProvider> providers, NodeAssertions assertions) {
    providers.stream()
        .filter(JwtClientAssertionAuthenticationProvider.class::isInstance)
        .map(JwtClientAssertionAuthenticationProvider.class::cast)
        .forEach(provider -> provider.setJwtDecoderFactory(assertions));
  }
}
