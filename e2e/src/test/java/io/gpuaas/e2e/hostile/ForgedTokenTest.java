package io.gpuaas.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.e2e.platform.SharedPlatform;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens that differ in one thing from one that works; most are signed with the issuer's own key.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ForgedTokenTest {
  private static final int LONG_ENOUGH_TO_TELL = 20;

  private final LocalPlatform platform = SharedPlatform.get();
  private final Api api = new Api(platform.url(Service.API));
  private String genuine;
  private JWTClaimsSet claims;
  private RSAKey key;

  @BeforeAll
  void steal() throws Exception {
    genuine = new Logins(platform).user("admin", platform.adminPassword());
    claims = SignedJWT.parse(genuine).getJWTClaimsSet();
    try (Database database = Database.open(DatabaseUrl.parse(platform.databaseUrl()), "thief", 1)) {
      key =
          RSAKey.parse(
              database
                  .jdbc()
                  .sql("SELECT jwk FROM signing_keys WHERE retired_at IS NULL")
                  .query((row, number) -> row.getString("jwk"))
                  .single());
    }
  }

  @Test
  void theCopyOfAGenuineOneWorks() throws Exception {
    assertThat(status(genuine)).isEqualTo(200);
    assertThat(status(signed(changed().build()))).isEqualTo(200);
  }

  @Test
  void anotherIssuer() throws Exception {
    refused("token_invalid", signed(changed().issuer("https://evil.example").build()));
    refused("token_invalid", signed(changed().issuer(null).build()));
  }

  @Test
  void anotherAudienceOrScope() throws Exception {
    refused("token_scope_invalid", signed(changed().audience("grafana").build()));
    refused("token_scope_invalid", signed(changed().audience(List.of()).build()));
    refused("token_scope_invalid", signed(changed().claim("scope", "openid").build()));
    refused("token_scope_invalid", signed(changed().claim("scope", null).build()));
  }

  @Test
  void anUnknownOrMissingOwner() throws Exception {
    refused("token_invalid", signed(changed().subject(UUID.randomUUID().toString()).build()));
    refused("token_invalid", signed(changed().subject("a\u0000b").build()));
    refused("token_invalid", signed(changed().subject(null).build()));
  }

  @Test
  void aClockAnHourOff() throws Exception {
    Instant now = Instant.now();
    Date past = Date.from(now.minus(Duration.ofHours(1)));
    Date future = Date.from(now.plus(Duration.ofHours(1)));

    refused("token_expired", signed(changed().expirationTime(past).build()));
    refused("token_invalid", signed(changed().notBeforeTime(future).build()));
    refused("token_invalid", signed(changed().issueTime(future).build()));
    refused("token_invalid", signed(changed().expirationTime(null).build()));
  }

  @Test
  void noSignature() throws Exception {
    refused("token_invalid", new PlainJWT(claims).serialize());
    refused("token_invalid", genuine.substring(0, genuine.lastIndexOf('.') + 1));
    refused("token_invalid", genuine.substring(0, genuine.length() - 8) + "AAAAAAAA");
  }

  @Test
  void anotherKey() throws Exception {
    RSAKey own = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
    refused("token_invalid", signed(JWSAlgorithm.RS256, own.getKeyID(), new RSASSASigner(own)));
    RSASSASigner signer = new RSASSASigner(key);
    refused("token_invalid", signed(JWSAlgorithm.RS256, "no-such-key", signer));
    refused("token_invalid", signed(JWSAlgorithm.RS512, key.getKeyID(), signer));
  }

  /** The public key as a shared secret: the classic confusion of algorithms. */
  @Test
  void thePublicKeyAsASecret() throws Exception {
    byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    refused("token_invalid", signed(JWSAlgorithm.HS256, key.getKeyID(), new MACSigner(secret)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b.c", "....", "e30.e30.", "a.b.c.d.e", "null"})
  void garbage(String token) throws Exception {
    refused("token_invalid", token);
  }

  @Test
  void anEndlessOne() throws Exception {
    assertThat(
            Refusal.of(api.send(api.as("a".repeat(7000)).request("GET", "/api/v1/whoami", null))))
        .isEqualTo(new Refusal(401, "token_invalid", ""));
  }

  @Test
  void anotherPlaceOrScheme() throws Exception {
    assertThat(
            Refusal.of(api.send(api.request("GET", "/api/v1/whoami?access_token=" + genuine, null)))
                .status())
        .isIn(400, 401);
    assertThat(
            Refusal.of(
                    api.send(
                        api.request("GET", "/api/v1/whoami", null)
                            .header("Authorization", "Basic YWRtaW46YWRtaW4=")))
                .code())
        .isEqualTo("token_missing");
  }

  private void refused(String code, String token) throws Exception {
    assertThat(Refusal.of(api.send(api.as(token).request("GET", "/api/v1/whoami", null))))
        .isEqualTo(new Refusal(401, code, ""));
    assertThat(platform.output()).doesNotContain("unexpected_exception");
    if (token.length() > LONG_ENOUGH_TO_TELL) {
      assertThat(platform.output()).doesNotContain(token);
    }
  }

  private int status(String token) throws Exception {
    return api.send(api.as(token).request("GET", "/api/v1/whoami", null)).statusCode();
  }

  private JWTClaimsSet.Builder changed() {
    return new JWTClaimsSet.Builder(claims);
  }

  private String signed(JWTClaimsSet changed) throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), changed);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  private String signed(JWSAlgorithm algorithm, String kid, JWSSigner signer) throws Exception {
    SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
