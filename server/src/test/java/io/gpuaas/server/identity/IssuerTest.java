package io.gpuaas.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.tenancy.NewMachine;
import io.gpuaas.core.tenancy.Secret;
import io.gpuaas.storage.kit.TestServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way to a token, and what a token is worth. */
class IssuerTest {
  private static final String SCOPE = "openid profile offline_access gpuaas";

  private static TestApi api;
  private static TokenClient client;
  private static String password;

  @BeforeAll
  static void start(@TempDir Path state) throws Exception {
    Path file = state.resolve("admin-password");
    api = TestApi.start(TestServer.all().findFirst().orElseThrow().freshUrl(), file);
    client = new TokenClient(api.service.baseUrl());
    password = Files.readString(file).strip();
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void discoverySaysWhatThereIs() throws Exception {
    var metadata = client.get("/.well-known/openid-configuration");
    String issuer = api.service.baseUrl().toString();
    assertThat(metadata.json())
        .containsEntry("issuer", issuer)
        .containsEntry("device_authorization_endpoint", issuer + "/oauth2/device_authorization")
        .containsEntry("revocation_endpoint", issuer + "/oauth2/revoke");
    assertThat(client.get("/oauth2/jwks").json().toString())
        .contains("RS256")
        .doesNotContain("\"d\"", " d=");
  }

  @Test
  void aDeviceLoginFromTheTerminalToTheBrowserAndBack() throws Exception {
    var device = device();
    Map<String, String> poll =
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
            "client_id", "gpuaas-cli",
            "device_code", device.text("device_code"));
    assertThat(client.post("/oauth2/token", poll).text("error")).isEqualTo("authorization_pending");
    Browser browser = Browser.open(URI.create(device.text("verification_uri_complete")));
    assertThat(browser.page().body()).contains("current-password");
    browser.submit(Map.of("username", "admin", "password", password));
    assertThat(browser.page().body()).contains(device.text("user_code"), "admin");
    assertThat(browser.submit(Map.of()).page().body()).contains("Allow access?");
    assertThat(browser.submit(Map.of()).page().body()).contains("You are logged in");
    var tokens = client.post("/oauth2/token", poll);
    assertThat(client.whoami(tokens.text("access_token")).json())
        .containsEntry("username", "admin");
    assertThat(client.post("/oauth2/token", poll).text("error")).isEqualTo("access_denied");
    refreshes(tokens.text("refresh_token"));
  }

  /** Rotated at every use, useless once revoked. */
  private static void refreshes(String first) throws Exception {
    var second = client.post("/oauth2/token", refresh(first));
    assertThat(client.whoami(second.text("access_token")).status()).isEqualTo(200);
    var again = client.post("/oauth2/token", refresh(first));
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.text("error")).isEqualTo("invalid_grant");
    assertThat(CorrelationId.parse(again.correlationId())).isPresent();
    String latest = second.text("refresh_token");
    assertThat(
            client
                .post("/oauth2/revoke", Map.of("token", latest, "client_id", "gpuaas-cli"))
                .status())
        .isEqualTo(200);
    assertThat(client.post("/oauth2/token", refresh(latest)).text("error"))
        .isEqualTo("invalid_grant");
  }

  private static Map<String, String> refresh(String token) {
    return Map.of("grant_type", "refresh_token", "refresh_token", token, "client_id", "gpuaas-cli");
  }

  @Test
  void aDeviceLoginThatIsCancelled() throws Exception {
    var device = device();
    Browser browser = Browser.open(URI.create(device.text("verification_uri_complete")));
    browser.submit(Map.of("username", "admin", "password", password)).submit(Map.of());
    assertThat(browser.page().body()).contains("act for you in your projects");
    assertThat(browser.cancel().page().body()).contains("Cancelled");
    Map<String, String> poll =
        Map.of(
            "grant_type", "urn:ietf:params:oauth:grant-type:device_code",
            "client_id", "gpuaas-cli",
            "device_code", device.text("device_code"));
    assertThat(client.post("/oauth2/token", poll).text("error")).isEqualTo("access_denied");
  }

  @Test
  void anAuthorizationCodeWithProofKey() throws Exception {
    String verifier = "v".repeat(64);
    URI callback = URI.create("http://127.0.0.1:1/callback");
    Browser browser =
        Browser.open(
            URI.create(
                api.service.baseUrl()
                    + "/oauth2/authorize?response_type=code&client_id=gpuaas-cli&state=s1"
                    + "&redirect_uri="
                    + callback
                    + "&code_challenge_method=S256&code_challenge="
                    + challenge(verifier)
                    + "&scope="
                    + SCOPE.replace(" ", "%20")));
    browser.submit(Map.of("username", "admin", "password", password));
    assertThat(browser.page().body()).contains("Allow access?");
    String query = browser.submit(Map.of()).location().getQuery();
    assertThat(query).contains("state=s1");
    String code = query.replaceAll(".*code=([^&]+).*", "$1");
    Map<String, String> exchange =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "gpuaas-cli",
            "code",
            code,
            "redirect_uri",
            callback.toString(),
            "code_verifier",
            verifier);
    var tokens = client.post("/oauth2/token", exchange);
    assertThat(client.whoami(tokens.text("access_token")).status()).isEqualTo(200);
    assertThat(payload(tokens.text("id_token")))
        .contains("\"preferred_username\":\"admin\"")
        .contains("\"aud\":\"gpuaas-cli\"");
    var refreshed = client.post("/oauth2/token", refresh(tokens.text("refresh_token")));
    assertThat(refreshed.json()).containsKey("id_token");
    assertThat(client.whoami(tokens.text("id_token")).text("code"))
        .isEqualTo("token_scope_invalid");
    assertThat(client.post("/oauth2/token", exchange).text("error")).isEqualTo("invalid_grant");
  }

  /** Nobody is asked whether our own page may act for them; it gets what ends with it, at home. */
  @Test
  void aPageOfOursLogsItsReaderIn() throws Exception {
    URI issuer = api.service.baseUrl();
    String page = issuer + BrowserLogin.REDIRECT_PATH;
    String verifier = "v".repeat(43);
    Browser browser = Browser.open(consoleLogin(page, "&code_challenge=" + challenge(verifier)));
    browser.submit(Map.of("username", "admin", "password", password));
    assertThat(browser.page().uri().toString()).startsWith(page + "?code=");
    Map<String, String> exchange =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            BrowserLogin.CLIENT_ID,
            "code",
            browser.page().uri().getQuery().replaceAll(".*code=([^&]+).*", "$1"),
            "redirect_uri",
            page,
            "code_verifier",
            verifier);
    var tokens = client.post("/oauth2/token", exchange);
    assertThat(client.whoami(tokens.text("access_token")).status()).isEqualTo(200);
    assertThat(tokens.json()).doesNotContainKey("refresh_token");

    Browser elsewhere =
        Browser.open(
            consoleLogin("https://evil.example/", "&code_challenge=" + challenge(verifier)));
    assertThat(elsewhere.page().statusCode()).isEqualTo(400);
    assertThat(Browser.open(consoleLogin(page, "")).page().uri().toString())
        .startsWith(page + "?error=invalid_request");
  }

  private static URI consoleLogin(String redirectUri, String proof) {
    return URI.create(
        api.service.baseUrl()
            + "/oauth2/authorize?response_type=code&state=s2&code_challenge_method=S256&client_id="
            + BrowserLogin.CLIENT_ID
            + "&redirect_uri="
            + redirectUri
            + proof
            + "&scope="
            + BrowserLogin.SCOPE.replace(" ", "%20"));
  }

  @Test
  void aMachineWithItsOwnLifetime() throws Exception {
    NewMachine machine = api.machine("mayfly", Optional.of(Duration.ofSeconds(1)));
    var tokens = client.post("/oauth2/token", credentials(machine, machine.clientSecret()));
    String token = tokens.text("access_token");
    assertThat(payload(token))
        .contains("\"sub\":\"" + machine.principal().id() + "\"", "\"scope\":\"gpuaas\"");
    await().until(() -> client.whoami(token).text("code").equals("token_expired"));
    var wrong = client.post("/oauth2/token", credentials(machine, "wrong"));
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("error")).isEqualTo("invalid_client");
    assertThat(await().until(() -> api.telemetry.logsOf(Event.TOKEN_ISSUED), l -> !l.isEmpty()))
        .anySatisfy(
            issued -> assertThat(issued.userId()).isEqualTo(machine.principal().id().toString()));
    assertThat(api.telemetry.logs().toString())
        .doesNotContain(token, machine.clientSecret(), password);
  }

  @Test
  void aRotatedKeyGoesOnVerifying() throws Exception {
    NewMachine machine = api.machine("steady", Optional.empty());
    var before = client.post("/oauth2/token", credentials(machine, machine.clientSecret()));
    api.service.part(SigningKeys.class).rotate();
    var after = client.post("/oauth2/token", credentials(machine, machine.clientSecret()));
    assertThat(client.whoami(before.text("access_token")).status()).isEqualTo(200);
    assertThat(client.whoami(after.text("access_token")).status()).isEqualTo(200);
    assertThat(header(after.text("access_token")))
        .isNotEqualTo(header(before.text("access_token")));
    assertThat((List<?>) client.get("/oauth2/jwks").json().get("keys"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void noTokenIsInTheDatabase() throws Exception {
    NewMachine machine = api.machine("quiet", Optional.empty());
    var tokens = client.post("/oauth2/token", credentials(machine, machine.clientSecret()));
    assertThat(
            api.database
                .jdbc()
                .sql("SELECT count(*) FROM oauth2_authorization a WHERE a::text LIKE :token")
                .param("token", "%" + tokens.text("access_token") + "%")
                .query(Long.class)
                .single())
        .isZero();
    assertThat(api.service.part(Upkeep.class).forgetExpired(Instant.now().plusSeconds(86_400 * 60)))
        .isPositive();
  }

  @Test
  void guessingIsSlowedDown() throws Exception {
    Browser browser = Browser.open(api.service.baseUrl().resolve("/login"));
    // A slow machine may sit out the first, short waits; each further one is twice as long.
    for (int i = 0; i < 12 && browser.page().statusCode() != 429; i++) {
      browser.submit(Map.of("username", "nobody", "password", "guess"));
      if (i < 5) {
        assertThat(browser.page().body()).contains("wrong password");
      }
    }
    assertThat(browser.page().statusCode()).isEqualTo(429);
    assertThat(browser.page().headers().firstValue("Retry-After")).isPresent();
    assertThat(browser.page().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void aFormFromElsewhereIsRefused() throws Exception {
    var answer =
        client.post("/login", Map.of("username", "admin", "password", password, "_csrf", "x"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json()).containsKeys("code", "correlation_id");
  }

  private static TokenClient.Answer device() throws Exception {
    var device =
        client.post(
            "/oauth2/device_authorization", Map.of("client_id", "gpuaas-cli", "scope", SCOPE));
    assertThat(device.status()).isEqualTo(200);
    return device;
  }

  private static Map<String, String> credentials(NewMachine machine, String secret) {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        machine.clientId(),
        "client_secret",
        secret);
  }

  private static String challenge(String verifier) {
    byte[] hash = HexFormat.of().parseHex(Secret.sha256(verifier));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static String header(String jwt) {
    return decode(jwt.split("\\.", -1)[0]);
  }

  private static String payload(String jwt) {
    return decode(jwt.split("\\.", -1)[1]);
  }

  private static String decode(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }
}
