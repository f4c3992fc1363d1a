package io.gpuaas.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node proves itself with its key, and nobody else proves to be it. */
class NodeAssertionTest {
  private static TestApi api;
  private static TokenClient client;
  private static ECKey key;
  private static MachineCredentials node;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    api =
        TestApi.start(
            TestServer.all().findFirst().orElseThrow().freshUrl(), state.resolve("password"));
    client = new TokenClient(api.service.baseUrl());
    key = freshKey();
    node = api.node(key);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void anAssertionIsGoodForOneTokenWhicheverItIsMeantFor() throws Exception {
    for (String audience : List.of("", "/oauth2/token")) {
      String assertion = es256(key, claims().audience(issuer() + audience));
      var tokens = ask(node.clientId(), assertion);
      assertThat(client.whoami(tokens.text("access_token")).json())
          .containsEntry("username", "node");
      assertThat((Integer) tokens.json().get("expires_in")).isBetween(1, 300);
      refused(ask(node.clientId(), assertion));
    }
  }

  @Test
  void ofManyWhoReplayOneIsFirst() {
    String assertion = es256(key, claims());
    List<Integer> statuses = Race.of(8, n -> ask(node.clientId(), assertion).status());
    assertThat(statuses)
        .containsOnlyOnce(200)
        .filteredOn(status -> status != 200)
        .containsOnly(401);
  }

  @Test
  void aNodeThatIsRemovedIsLockedOutAtOnce() throws Exception {
    ECKey itsKey = freshKey();
    MachineCredentials removed = api.node(itsKey);
    JWTClaimsSet.Builder claims = claims().issuer(removed.clientId()).subject(removed.clientId());
    String token = ask(removed.clientId(), es256(itsKey, claims)).text("access_token");
    assertThat(client.whoami(token).status()).isEqualTo(200);

    api.store.disable(removed.principalId(), Instant.now());

    var answer = client.whoami(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text("code")).isEqualTo("token_invalid");
    refused(ask(removed.clientId(), es256(itsKey, claims.jwtID(UUID.randomUUID().toString()))));
  }

  @Test
  void usedAssertionsAreForgottenWhenTheyHaveExpired() throws Exception {
    assertThat(ask(node.clientId(), es256(key, claims())).status()).isEqualTo(200);
    ClientAssertionTable table = api.service.part(ClientAssertionTable.class);
    assertThat(table.forgetExpired(Instant.now())).isZero();
    assertThat(table.forgetExpired(Instant.now().plus(Duration.ofHours(1)))).isPositive();
  }

  /** What is not believed. */
  enum Forgery {
    ANOTHER_KEY,
    ALGORITHM_NONE,
    PUBLIC_KEY_AS_A_SECRET,
    ANOTHER_AUDIENCE,
    TWO_AUDIENCES,
    NO_AUDIENCE,
    ANOTHER_ISSUER,
    ANOTHER_SUBJECT,
    EXPIRED,
    FAR_FUTURE,
    NO_EXPIRY,
    NOT_YET,
    ISSUED_TOMORROW,
    NO_JTI,
    LONG_JTI,
    GARBAGE,
    UNKNOWN_CLIENT,
    A_SECRET
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedAndSaysNothingOfWhy(Forgery forgery) throws Exception {
    refused(
        switch (forgery) {
          case UNKNOWN_CLIENT -> ask("node-" + UUID.randomUUID(), es256(key, claims()));
          case A_SECRET ->
              client.post(
                  "/oauth2/token",
                  Map.of(
                      "grant_type", "client_credentials",
                      "client_id", node.clientId(),
                      "client_secret", "null"));
          default -> ask(node.clientId(), forged(forgery));
        });
    assertThat(ask(node.clientId(), es256(key, claims())).status()).isEqualTo(200);
  }

  private static String forged(Forgery forgery) throws Exception {
    Instant now = Instant.now();
    return switch (forgery) {
      case ANOTHER_KEY -> es256(freshKey(), claims());
      case ALGORITHM_NONE -> new PlainJWT(claims().build()).serialize();
      case PUBLIC_KEY_AS_A_SECRET ->
          signed(
              JWSAlgorithm.HS256,
              new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)),
              claims());
      case ANOTHER_AUDIENCE -> es256(key, claims().audience("https://elsewhere.example"));
      case TWO_AUDIENCES ->
          es256(key, claims().audience(List.of(issuer(), "https://else.example")));
      case NO_AUDIENCE -> es256(key, claims().audience(List.of()));
      case ANOTHER_ISSUER -> es256(key, claims().issuer("node-0"));
      case ANOTHER_SUBJECT -> es256(key, claims().subject("node-0"));
      case EXPIRED -> es256(key, claims().expirationTime(Date.from(now.minusSeconds(90))));
      case FAR_FUTURE -> es256(key, claims().expirationTime(Date.from(now.plusSeconds(420))));
      case NO_EXPIRY -> es256(key, claims().expirationTime(null));
      case NOT_YET -> es256(key, claims().notBeforeTime(Date.from(now.plusSeconds(120))));
      case ISSUED_TOMORROW -> es256(key, claims().issueTime(Date.from(now.plusSeconds(86_400))));
      case NO_JTI -> es256(key, claims().jwtID(null));
      case LONG_JTI -> es256(key, claims().jwtID("j".repeat(129)));
      default -> "a.b.c";
    };
  }

  private static void refused(TokenClient.Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json()).isEqualTo(Map.of("error", "invalid_client"));
  }

  private static String issuer() {
    return api.service.baseUrl().toString();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(node.clientId())
        .subject(node.clientId())
        .audience(issuer())
        .jwtID(UUID.randomUUID().toString())
        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
  }

  private static ECKey freshKey() throws Exception {
    return new ECKeyGenerator(Curve.P_256).keyID("key").generate();
  }

  private static String es256(ECKey with, JWTClaimsSet.Builder claims) {
    try {
      return signed(JWSAlgorithm.ES256, new ECDSASigner(with), claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(
      JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
    SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims.build());
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static TokenClient.Answer ask(String clientId, String assertion) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", clientId);
    form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    form.put("client_assertion", assertion);
    form.put("scope", "gpuaas");
    try {
      return client.post("/oauth2/token", form);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
