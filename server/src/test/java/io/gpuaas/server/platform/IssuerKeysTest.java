package io.gpuaas.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gpuaas.contract.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Believing an issuer that runs somewhere else, and is not always there. */
class IssuerKeysTest {
  private static final UUID ALICE = UUID.randomUUID();

  private final List<RSAKey> published = new ArrayList<>();
  private final RSAKey first = TestIssuer.key("first");
  private final RSAKey second = TestIssuer.key("second");
  private HttpServer server;
  private String issuer;

  @BeforeEach
  void start() throws IOException {
    published.add(first);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    issuer = "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
    server.createContext(
        "/realm/.well-known/openid-configuration",
        exchange -> answer(exchange, "{\"jwks_uri\":\"" + issuer + "/keys\"}"));
    server.createContext(
        "/realm/keys", exchange -> answer(exchange, new JWKSet(List.copyOf(published)).toString()));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void itsKeysOutliveIt() throws Exception {
    TokenVerifier verifier = verifier();
    assertThat(verifier.verify(token(first)).getSubject()).isEqualTo("whoever");
    server.stop(0);
    assertThat(verifier.verify(token(first)).getSubject()).isEqualTo("whoever");
  }

  @Test
  void aNewKeyIsFoundOnceItIsUsed() throws Exception {
    TokenVerifier verifier = verifier();
    assertThat(verifier.verify(token(first)).getSubject()).isEqualTo("whoever");
    published.add(second);
    String token = token(second);
    await().ignoreExceptions().until(() -> verifier.verify(token).getSubject().equals("whoever"));
  }

  @Test
  void withoutAnyKeyNobodyIsToldThatTheirTokenIsBad() throws Exception {
    server.stop(0);
    String token = token(first);
    assertThatThrownBy(() -> verifier().verify(token))
        .isInstanceOfSatisfying(
            ApiFailure.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE));
  }

  @Test
  void itsUsersAreOursByName() {
    TrustedIssuer trusted = trusted();
    JWTClaimsSet alice = new JWTClaimsSet.Builder().claim("preferred_username", "alice").build();
    assertThat(trusted.principal().apply(alice)).contains(ALICE);
    assertThat(trusted.principal().apply(new JWTClaimsSet.Builder().subject("alice").build()))
        .isEmpty();
  }

  private TokenVerifier verifier() {
    return new TokenVerifier(trusted(), InstantSource.system());
  }

  private TrustedIssuer trusted() {
    return TrustedIssuer.external(
        issuer,
        TestIssuer.AUDIENCE,
        name -> name.equals("alice") ? Optional.of(ALICE) : Optional.empty());
  }

  private String token(RSAKey key) throws Exception {
    return TestIssuer.sign(key, TestIssuer.claims(ALICE).issuer(issuer).subject("whoever").build());
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
