package io.gpuaas.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gpuaas.core.tenancy.MachineCredentials;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every node of a data center starts in the same moment. */
class TokenStormTest {
  /** Far more than the service has connections to its database. */
  private static final int NODES = 500;

  private static TestApi api;
  private static TokenClient client;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    api =
        TestApi.start(
            TestServer.all().findFirst().orElseThrow().freshUrl(), state.resolve("password"));
    client = new TokenClient(api.service.baseUrl());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everybodyGetsATokenAtTheFirstAttempt() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("key").generate();
    MachineCredentials node = api.node(key);
    List<String> assertions =
        Stream.generate(() -> assertion(node.clientId(), key)).limit(NODES).toList();

    List<TokenClient.Answer> answers =
        Race.of(NODES, number -> ask(node.clientId(), assertions.get(number)));

    assertThat(answers).extracting(TokenClient.Answer::status).containsOnly(200);
    assertThat(answers).extracting(answer -> answer.text("access_token")).doesNotHaveDuplicates();
    assertThat(client.whoami(answers.getLast().text("access_token")).status()).isEqualTo(200);
    // A row each, every few minutes, for nothing.
    assertThat(rows()).isZero();
  }

  private static long rows() {
    return api.database
        .jdbc()
        .sql("SELECT count(*) FROM oauth2_authorization")
        .query(Long.class)
        .single();
  }

  private static String assertion(String clientId, ECKey key) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.ES256),
              new JWTClaimsSet.Builder()
                  .issuer(clientId)
                  .subject(clientId)
                  .audience(api.service.baseUrl().toString())
                  .jwtID(UUID.randomUUID().toString())
                  .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                  .build());
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TokenClient.Answer ask(String clientId, String assertion) {
    try {
      return client.post(
          "/oauth2/token",
          Map.of(
              "grant_type", "client_credentials",
              "client_id", clientId,
              "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
              "client_assertion", assertion,
              "scope", "gpuaas"));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
