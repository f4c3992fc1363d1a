package io.gpuaas.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.e2e.platform.SharedPlatform;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Requests of an administrator, who may do everything: only what they say is wrong. */
@TestInstance(Lifecycle.PER_CLASS)
final class HostileRequestTest {
  private static final String LONG = "a".repeat(10_000);
  private static final int MEBIBYTE = 1024 * 1024;

  private final LocalPlatform platform = SharedPlatform.get();
  private Api admin;
  private List<JsonNode> before;

  @BeforeAll
  void logIn() throws Exception {
    Api api = new Api(platform.url(Service.API));
    admin = api.as(new Logins(platform).user("admin", platform.adminPassword()));
    String name = "{\"name\": \"hostile\"}";
    admin = admin.in(admin.ask("POST", "/api/v1/projects", name).required("id").asString());
    before = everything();
  }

  /** Nothing was written, lost or left behind, and nothing surprised anybody. */
  @AfterAll
  void nothingHasHappened() throws Exception {
    assertThat(everything()).isEqualTo(before);
    assertThat(platform.output()).doesNotContain("unexpected_exception", "EVIL");
  }

  private List<JsonNode> everything() throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (String list : List.of("projects", "allocations", "users", "service-accounts")) {
      found.add(admin.ask("GET", "/api/v1/" + list + "?page_size=200", null));
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"name\":",
        "{\"name\": \"a\"",
        "not json",
        "{'name': 'a'}",
        "{\"name\": \"a\",}",
        "{\"name\": \"a\"} EVIL",
        "{\"name\": \"tab\there\"}",
        "{\"name\": \"a\", \"name\": \"b\"}",
        "{\"name\": \"\\ud800\"",
        "[[[[[[",
      })
  void brokenJson(String body) throws Exception {
    assertThat(post("/api/v1/projects", body))
        .isEqualTo(new Refusal(400, "invalid_request", "malformed_json"));
  }

  @Test
  void brokenUtf8() throws Exception {
    byte[] body = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC0, (byte) 0x80, '"', '}'};
    assertThat(send(projects("application/json", BodyPublishers.ofByteArray(body))).status())
        .isEqualTo(400);
  }

  @Test
  void nestingWithoutEnd() throws Exception {
    assertThat(post("/api/v1/projects", "[".repeat(100_000)).status()).isEqualTo(400);
    assertThat(post("/api/v1/projects", "{\"name\":".repeat(50_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "\"text\"",
        "7",
        "{}",
        "{\"name\": null}",
        "{\"name\": {}}",
        "{\"name\": []}",
        "{\"name\": 7}",
        "{\"name\": true}",
      })
  void anotherShape(String body) throws Exception {
    assertThat(post("/api/v1/projects", body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data; boundary=x"})
  void anotherContentType(String type) throws Exception {
    assertThat(send(projects(type, BodyPublishers.ofString("{\"name\": \"typed\"}"))))
        .isEqualTo(new Refusal(415, "invalid_request", "unsupported_media_type"));
  }

  @Test
  void noContentType() throws Exception {
    HttpRequest.Builder request =
        admin
            .request("GET", "/api/v1/projects", null)
            .method("POST", BodyPublishers.ofString("{\"name\": \"typeless\"}"));
    assertThat(send(request).status()).isEqualTo(415);
  }

  @Test
  void moreThanOneMebibyte() throws Exception {
    byte[] body = ("{\"name\": \"" + "a".repeat(MEBIBYTE) + "\"}").getBytes(StandardCharsets.UTF_8);
    Refusal tooLarge = new Refusal(413, "invalid_request", "payload_too_large");

    assertThat(send(projects("application/json", BodyPublishers.ofByteArray(body))))
        .as("with its length announced")
        .isEqualTo(tooLarge);
    assertThat(
            send(
                projects(
                    "application/json",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))))
        .as("in chunks")
        .isEqualTo(tooLarge);
  }

  @Test
  void unknownFields() throws Exception {
    assertThat(post("/api/v1/projects", "{\"name\": \"extra\", \"colour\\u0000\": 1}").code())
        .isEqualTo("validation_error");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /,                                  404, invalid_request,  route_not_found",
    "GET,    /api/v1/nothing,                    404, invalid_request,  route_not_found",
    "GET,    /api/v1/projects/,                  404, invalid_request,  route_not_found",
    "GET,    /api/v2/projects,                   404, invalid_request,  route_not_found",
    "GET,    /.git/config,                       404, invalid_request,  route_not_found",
    "GET,    /actuator/env,                      404, invalid_request,  route_not_found",
    "PUT,    /api/v1/projects,                   405, invalid_request,  method_not_allowed",
    "PATCH,  /api/v1/whoami,                     405, invalid_request,  method_not_allowed",
    "DELETE, /api/v1/catalog/skus,               405, invalid_request,  method_not_allowed",
    "GET,    /api/v1/projects/not-an-id,         400, validation_error, ''",
    "GET,    /api/v1/projects/1-1-1-1-1,         400, validation_error, ''",
    "GET,    /api/v1/projects/%F0%9F%98%80,      400, validation_error, ''",
    "GET,    /api/v1/allocations/0,              400, validation_error, ''",
    "GET,    /api/v1/projects?page_size=0,       400, validation_error, ''",
    "GET,    /api/v1/projects?page_size=201,     400, validation_error, ''",
    "GET,    /api/v1/projects?page_size=-1,      400, validation_error, ''",
    "GET,    /api/v1/projects?page_size=EVIL,    400, validation_error, ''",
    "GET,    /api/v1/projects?page_token=EVIL,   400, validation_error, ''",
    "GET,    /api/v1/projects?page_token=AA,     400, validation_error, ''",
    "GET,    /api/v1/tenants?page_token=J09S,    400, validation_error, ''",
    "GET,    /api/v1/allocations?page_token=MQ,  400, validation_error, ''",
    "GET,    /api/v1/allocations?state=EVIL,     400, validation_error, ''",
    "GET,    /api/v1/users?tenant_id=EVIL,       400, validation_error, ''",
    "DELETE, /api/v1/iam/grants,                 400, validation_error, ''",
    "DELETE, /api/v1/iam/grants?scope=platform&username=%00, 404, user_not_found, ''",
  })
  void routesMethodsAndIds(String method, String path, int status, String code, String reason)
      throws Exception {
    assertThat(send(admin.request(method, path, null)))
        .isEqualTo(new Refusal(status, code, reason));
  }

  /** Tricks of paths are refused by whoever meets them first; all that counts is that they are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/projects/%00",
        "/api/v1/projects/%0d%0aSet-Cookie:%20EVIL",
        "/api/v1/projects/..%2f..%2ftenants",
        "/api/v1/projects/%2e%2e/tenants",
        "/api/v1;EVIL=1/projects",
        "//api/v1/projects",
        "/api/v1/projects/%zz",
        "/api/v1/projects/%C0%80",
      })
  void pathTricks(String path) throws Exception {
    Refusal refusal = RawRequest.of(platform.url(Service.API)).get(path, admin.token());
    assertThat(refusal.status()).isBetween(400, 404);
    assertThat(refusal.code()).isIn("invalid_request", "validation_error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVIL", "1-1-1-1-1", "00000000-0000-0000-0000-00000000000g", "*"})
  void aProjectContextThatIsNoId(String project) throws Exception {
    assertThat(send(admin.in(project).request("GET", "/api/v1/allocations", null)))
        .isEqualTo(new Refusal(400, "invalid_request", "project_context_invalid"));
  }

  /** A field, and the rest of a body that is right. */
  static Stream<String[]> names() {
    return Stream.of(
        new String[] {"/api/v1/projects", "{\"name\": \"%s\"}"},
        new String[] {"/api/v1/tenants", "{\"name\": \"%s\"}"},
        new String[] {
          "/api/v1/users", "{\"username\": \"%s\", \"password\": \"" + "x".repeat(20) + "\"}"
        },
        new String[] {"/api/v1/service-accounts", "{\"name\": \"%s\"}"},
        new String[] {"/api/v1/nodes/enrollment-tokens", "{\"node_name\": \"%s\"}"},
        new String[] {"/api/v1/allocations", "{\"sku\": \"cpu.small\", \"name\": \"%s\"}"});
  }

  @ParameterizedTest
  @MethodSource("names")
  void namesThatAreNone(String path, String body) throws Exception {
    String[] hostile = {
      LONG,
      "",
      " ",
      "a b",
      "A",
      "ü",
      "-a",
      "a-",
      "a_b",
      "..",
      "a/b",
      "a\\u0000b",
      "a\\nb",
      "\\u001b[31mEVIL",
      "\\u202eEVIL",
      "\\ud83d\\ude00",
      "\\ud800",
      "'; DROP TABLE projects; --",
      "${jndi:ldap://x}",
      "<script>",
    };
    for (String name : hostile) {
      assertThat(post(path, body.formatted(name)).code()).as(name).isEqualTo("validation_error");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVIL", "a\\u0000b", "\\n"})
  void wordsThatNobodyKnows(String word) throws Exception {
    String grant = "{\"scope\": \"%s\", \"username\": \"%s\", \"role\": \"%s\"}";

    assertThat(post("/api/v1/allocations", "{\"sku\": \"" + word + "\"}").code())
        .isEqualTo("sku_not_found");
    assertThat(post("/api/v1/iam/grants", grant.formatted(word, "admin", "viewer")).code())
        .isEqualTo("validation_error");
    assertThat(post("/api/v1/iam/grants", grant.formatted("tenant", "admin", word)).code())
        .isEqualTo("validation_error");
    assertThat(post("/api/v1/iam/grants", grant.formatted("tenant", word, "viewer")).code())
        .isEqualTo("user_not_found");
    assertThat(post("/api/v1/iam/grants", grant.formatted("platform", word, "ops")).code())
        .isEqualTo("user_not_found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/nodes/enrollment-tokens | {'node_name': 'n', 'ttl_seconds': 0}",
        "/api/v1/nodes/enrollment-tokens | {'node_name': 'n', 'ttl_seconds': -1}",
        "/api/v1/nodes/enrollment-tokens | {'node_name': 'n', 'ttl_seconds': 1.5}",
        "/api/v1/nodes/enrollment-tokens | {'node_name': 'n', 'ttl_seconds': '60'}",
        "/api/v1/service-accounts | {'name': 'n', 'access_token_ttl_seconds': 3601}",
        "/api/v1/users | {'username': 'n', 'password': 'short'}",
        "/api/v1/users | {'username': 'n', 'password': 'long-enough-for-it', 'platform_role':"
            + " 'EVIL'}",
        "/api/v1/users | {'tenant_id': 'EVIL', 'username': 'n', 'password': 'long-enough-for-it'}",
      })
  void valuesOutOfRange(String path, String body) throws Exception {
    assertThat(post(path, body.replace('\'', '"')).code()).isEqualTo("validation_error");
  }

  @Test
  void aTenantThatDoesNotExist() throws Exception {
    String body = "{\"tenant_id\": \"%s\", \"name\": \"lost\"}".formatted(UUID.randomUUID());
    assertThat(post("/api/v1/service-accounts", body).code()).isEqualTo("validation_error");
  }

  private Refusal post(String path, String json) throws Exception {
    return send(admin.request("POST", path, json));
  }

  private HttpRequest.Builder projects(String type, BodyPublisher body) {
    return admin
        .request("GET", "/api/v1/projects", null)
        .method("POST", body)
        .header("Content-Type", type);
  }

  private Refusal send(HttpRequest.Builder request) throws Exception {
    return Refusal.of(admin.send(request));
  }
}
