package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a login to its end. */
final class SessionTest {
  private static final String TOKEN = "POST /oauth2/token";
  private static final String SKUS = "GET /api/v1/catalog/skus";
  private static final String NONE = "{\"items\": [], \"next_page_token\": null}";

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
    api.on(
        "GET /.well-known/gpuaas",
        200,
        """
        {"issuer": "$URL", "support_url": "$URL", "region": "local", "version": "1"}
        """);
    api.on(
        "GET /.well-known/openid-configuration",
        200,
        """
        {"issuer": "$URL", "token_endpoint": "$URL/oauth2/token",
         "device_authorization_endpoint": "$URL/oauth2/device_authorization",
         "revocation_endpoint": "$URL/oauth2/revoke"}
        """);
    api.on(
        "POST /oauth2/device_authorization",
        200,
        """
        {"device_code": "dev", "user_code": "ABCD-EFGH", "verification_uri": "$URL/activate",
         "expires_in": 300, "interval": 5}
        """);
    api.on(
        "GET /api/v1/whoami",
        200,
        """
        {"id": "u", "kind": "user", "username": "alice", "tenant_id": "t", "platform_role": null,
         "memberships": []}
        """);
    api.on(SKUS, 200, NONE);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void logsInByDeviceCode() throws IOException {
    api.on(TOKEN, 400, "{\"error\": \"authorization_pending\"}")
        .on(TOKEN, 400, "{\"error\": \"slow_down\"}")
        .on(TOKEN, 200, tokens("access-1", "refresh-1"));

    Gpuaas.Ran ran = gpuaas.run("auth", "login", "-o", "csv");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err())
        .isEqualTo("Open " + api.url() + "/activate\nand enter the code ABCD-EFGH\n");
    assertThat(ran.out()).isEqualTo("username,base_url,profile\nalice," + api.url() + ",default\n");
    Path credentials = home.resolve("config/credentials.json");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(credentials)))
        .isEqualTo("rw-------");
    assertThat(Duration.between(Gpuaas.START, gpuaas.now)).isEqualTo(Duration.ofSeconds(20));

    gpuaas.environment.remove("GPUAAS_BASE_URL");
    assertThat(gpuaas.run("catalog", "list").exit()).isZero();
    assertThat(api.last().header("Authorization")).contains("Bearer access-1");
  }

  @Test
  void refreshesWithoutAWord() {
    login();
    api.on(TOKEN, 200, tokens("access-2", "refresh-2"));
    gpuaas.later(Duration.ofMinutes(11));

    Gpuaas.Ran ran = gpuaas.run("catalog", "list");

    assertThat(ran.err()).isEmpty();
    assertThat(api.last().header("Authorization")).contains("Bearer access-2");
    assertThat(gpuaas.run("auth", "token").out()).isEqualTo("access-2\n");
  }

  @Test
  void refreshesWhenTheServerThinksTheTokenIsOld() {
    login();
    api.on(TOKEN, 200, tokens("access-2", "refresh-2"))
        .fails("GET /api/v1/projects", 401, "token_expired", "too old")
        .on("GET /api/v1/projects", 200, NONE);

    assertThat(gpuaas.run("projects", "list").exit()).isZero();
    assertThat(api.last().header("Authorization")).contains("Bearer access-2");
  }

  @Test
  void letsTheServerSayThatTheSessionHasEnded() {
    login();
    api.on(TOKEN, 400, "{\"error\": \"invalid_grant\"}")
        .fails("GET /api/v1/projects", 401, "token_expired", "too old");
    gpuaas.later(Duration.ofMinutes(11));

    Gpuaas.Ran ran = gpuaas.run("projects", "list");

    assertThat(ran.err()).startsWith("ERROR: too old (code=token_expired, ");
    assertThat(ran.exit()).isEqualTo(3);
  }

  @Test
  void prefersTheTokenOfTheEnvironmentAndNeverRefreshesIt() {
    login();
    int before = api.asked().size();
    api.fails("GET /api/v1/projects", 401, "token_expired", "too old");

    Gpuaas.Ran ran = gpuaas.with("GPUAAS_TOKEN", "given\n").run("projects", "list");

    assertThat(api.last().header("Authorization")).contains("Bearer given");
    assertThat(api.asked()).hasSize(before + 1);
    assertThat(ran.exit()).isEqualTo(3);
  }

  @Test
  void showsATokenToNoOtherServer() throws IOException {
    login();
    try (RecordedApi other = new RecordedApi().on(SKUS, 200, NONE)) {
      assertThat(gpuaas.run("catalog", "list", "--base-url", other.url()).exit()).isZero();
      assertThat(other.last().header("Authorization")).isEmpty();
    }
  }

  @Test
  void logsInAServiceAccountWithItsSecretFromStdin() {
    api.on(TOKEN, 200, "{\"access_token\": \"service\", \"expires_in\": 600}");
    gpuaas.stdin = "s3cret\n";

    Gpuaas.Ran ran = gpuaas.run("auth", "login", "--client-id", "robot", "--client-secret-stdin");

    assertThat(ran.exit()).isZero();
    assertThat(api.asked())
        .filteredOn(asked -> asked.path().equals("/oauth2/token"))
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.header("Authorization")).contains("Basic cm9ib3Q6czNjcmV0");
              assertThat(asked.body()).isEqualTo("grant_type=client_credentials&scope=gpuaas");
            });
  }

  @Test
  void refusesAWrongSecretAsAnInvalidToken() {
    api.on(TOKEN, 401, "{\"error\": \"invalid_client\"}");

    Gpuaas.Ran ran =
        gpuaas.with("GPUAAS_CLIENT_SECRET", "wrong").run("auth", "login", "--client-id", "robot");

    assertThat(ran.err())
        .startsWith("ERROR: the login was refused: invalid_client (code=token_invalid, ");
    assertThat(ran.exit()).isEqualTo(3);
  }

  @Test
  void forgetsEverythingOnLogout() {
    login();
    api.on("POST /oauth2/revoke", 200, "");

    assertThat(gpuaas.run("auth", "logout").err()).isEqualTo("logged out\n");

    assertThat(api.last().body()).contains("token=refresh-1");
    assertThat(gpuaas.run("auth", "token").err()).contains("(code=token_missing, ");
  }

  private void login() {
    api.on(TOKEN, 200, tokens("access-1", "refresh-1"));
    assertThat(gpuaas.run("auth", "login").exit()).isZero();
    api.forget(TOKEN);
  }

  private static String tokens(String access, String refresh) {
    return """
    {"access_token": "%s", "refresh_token": "%s", "token_type": "Bearer", "expires_in": 600}
    """
        .formatted(access, refresh);
  }
}
