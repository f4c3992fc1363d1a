package io.gpuaas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.IdempotencyHeaders;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.Role;
import io.gpuaas.contract.error.ErrorEnvelope;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.Http;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent often is done once. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(120)
final class IdempotencyTest {
  private static final String ALLOCATIONS = "/api/v1/allocations";
  private static final String SMALL = "{\"sku\": \"cpu.small\"}";

  private final TestCloud cloud;
  private final CloudApi api;
  private final Actor owner;

  IdempotencyTest(TestServer server) {
    cloud = new TestCloud(server);
    api = new CloudApi(cloud);
    owner = cloud.owner;
    // The API goes by the real time, and so must the heartbeat.
    cloud.clock.advance(Duration.between(cloud.clock.instant(), Instant.now()));
    cloud.node("host", TestCloud.cpus(200));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aRepeatGetsTheSameAnswerUnderItsOwnId() throws Exception {
    HttpResponse<String> first = api.post(owner, ALLOCATIONS, SMALL, "key-1");
    String id = UUID.randomUUID().toString();
    HttpResponse<String> again =
        api.send(
            api.request(
                owner,
                "POST",
                ALLOCATIONS,
                SMALL,
                IdempotencyHeaders.KEY,
                "key-1",
                CorrelationId.HEADER,
                id));

    assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
    assertThat(first.headers().firstValue(IdempotencyHeaders.REPLAYED)).isEmpty();
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue(IdempotencyHeaders.REPLAYED)).contains("true");
    assertThat(again.headers().firstValue("Content-Type"))
        .isEqualTo(first.headers().firstValue("Content-Type"));
    assertThat(again.headers().firstValue(CorrelationId.HEADER)).contains(id);
    assertThat(api.telemetry.logsOf(Event.REQUEST_REPLAYED))
        .singleElement()
        .satisfies(record -> assertThat(record.correlationId()).isEqualTo(id));
    assertThat(cloud.rows("allocations")).isEqualTo(1);
  }

  @Test
  void withoutAKeyEveryRequestIsDone() throws Exception {
    for (int i = 0; i < 2; i++) {
      HttpRequest request = api.request(owner, "POST", ALLOCATIONS, SMALL);
      assertThat(api.send(request).statusCode()).isEqualTo(202);
    }
    assertThat(cloud.rows("allocations")).isEqualTo(2);
    assertThat(cloud.rows("idempotency_keys")).isZero();
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() throws Exception {
    String named = "{\"sku\": \"cpu.small\", \"name\": \"other\"}";
    assertThat(api.post(owner, ALLOCATIONS, SMALL, "key-1").statusCode()).isEqualTo(202);

    assertConflict(api.post(owner, ALLOCATIONS, named, "key-1"));
    assertConflict(api.post(owner, ALLOCATIONS + "?x=1", SMALL, "key-1"));
    assertConflict(api.post(owner, "/api/v1/projects", "{\"name\": \"p\"}", "key-1"));
    assertThat(cloud.rows("allocations")).isEqualTo(1);
    assertThat(cloud.rows("projects")).isEqualTo(1);
  }

  @Test
  void fiftyAtOnceAreOne() {
    List<HttpResponse<String>> answers =
        Race.of(
            50,
            i ->
                sent(
                    api.request(
                        owner, "POST", ALLOCATIONS, SMALL, IdempotencyHeaders.KEY, "key-1")));

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(202));
    assertThat(answers.stream().map(HttpResponse::body).collect(Collectors.toSet())).hasSize(1);
    assertThat(
            answers.stream()
                .filter(a -> a.headers().firstValue(IdempotencyHeaders.REPLAYED).isEmpty()))
        .hasSize(1);
    assertThat(cloud.rows("allocations")).isEqualTo(1);
  }

  @Test
  void aRefusalIsJudgedAnew() throws Exception {
    String gpu = "{\"sku\": \"gpu.h100.1\"}";
    HttpResponse<String> refused = api.post(owner, ALLOCATIONS, gpu, "key-1");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(envelope(refused).code()).isEqualTo("sku_unavailable");
    assertThat(cloud.rows("idempotency_keys")).isZero();

    cloud.node("gpus", TestCloud.h100("gpus", 1));
    HttpResponse<String> done = api.post(owner, ALLOCATIONS, gpu, "key-1");
    assertThat(done.statusCode()).as(done.body()).isEqualTo(202);
    assertThat(done.headers().firstValue(IdempotencyHeaders.REPLAYED)).isEmpty();
  }

  @Test
  void anAnswerWithASecretIsNotKept() throws Exception {
    Actor admin = cloud.person("boss", PlatformRole.ADMIN);
    String robot = "{\"tenant_id\": \"" + cloud.tenant.id() + "\", \"name\": \"robot\"}";
    HttpResponse<String> created = api.post(admin, "/api/v1/service-accounts", robot, "key-1");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Cache-Control")).contains("no-store");

    HttpResponse<String> again = api.post(admin, "/api/v1/service-accounts", robot, "key-1");
    assertConflict(again);
    assertThat(envelope(again).message())
        .contains("secret", created.headers().firstValue(CorrelationId.HEADER).orElseThrow());
    assertThat(
            cloud
                .process
                .database
                .jdbc()
                .sql("SELECT count(*) FROM idempotency_keys WHERE body IS NULL")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "caf\u00e9", "a\tb", "256"})
  void aKeyThatIsNoneIsRefused(String key) throws Exception {
    Http.Answer answer = raw(key.equals("256") ? "k".repeat(256) : key);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.envelope().code()).isEqualTo("validation_error");
    assertThat(cloud.rows("allocations")).isZero();
  }

  /** Whoever of the house notices it first. */
  @ParameterizedTest
  @ValueSource(strings = {"a\u0001b", "a\u007fb", "a\u0000b", "a\rb"})
  void aKeyWithControlCharactersIsRefused(String key) throws Exception {
    Http.Answer answer = raw(key);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.envelope().code()).isIn("validation_error", "invalid_request");
    assertThat(cloud.rows("allocations")).isZero();
  }

  private Http.Answer raw(String key) throws IOException {
    return Http.raw(
        api.service.port(),
        String.join(
            "\r\n",
            "POST " + ALLOCATIONS + " HTTP/1.1",
            "Host: h",
            "Connection: close",
            "Authorization: Bearer " + api.token(owner),
            "X-Project-Id: " + cloud.project.id(),
            "Content-Type: application/json",
            "Content-Length: " + SMALL.length(),
            IdempotencyHeaders.KEY + ": " + key,
            "",
            SMALL));
  }

  @Test
  void twoKeysAreNone() throws Exception {
    HttpRequest request =
        api.request(
            owner,
            "POST",
            ALLOCATIONS,
            SMALL,
            IdempotencyHeaders.KEY,
            "a",
            IdempotencyHeaders.KEY,
            "b");
    assertThat(envelope(api.send(request)).code()).isEqualTo("validation_error");
  }

  @Test
  void theLongestKeyIsTaken() throws Exception {
    assertThat(api.post(owner, ALLOCATIONS, SMALL, "~".repeat(255)).statusCode()).isEqualTo(202);
  }

  @Test
  void theSameKeyOfSomebodyElseIsAnother() throws Exception {
    Actor other = cloud.person("other", null);
    other = cloud.grant(other.id(), cloud.project.id(), Role.MEMBER);
    HttpResponse<String> first = api.post(owner, ALLOCATIONS, SMALL, "key-1");
    HttpResponse<String> second = api.post(other, ALLOCATIONS, SMALL, "key-1");

    assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
    assertThat(second.body()).isNotEqualTo(first.body());
    assertThat(cloud.rows("allocations")).isEqualTo(2);
  }

  @Test
  void anAnswerWithoutABodyIsRepeatedToo() throws Exception {
    Actor other = cloud.person("target", null);
    var _ = cloud.grant(other.id(), cloud.project.id(), Role.VIEWER);
    String grant =
        "/api/v1/iam/grants?scope=project&username=target&scope_id=" + cloud.project.id();
    for (String replayed : List.of("false", "true")) {
      HttpResponse<String> answer =
          api.send(api.request(owner, "DELETE", grant, "", IdempotencyHeaders.KEY, "key-1"));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().firstValue(IdempotencyHeaders.REPLAYED).orElse("false"))
          .isEqualTo(replayed);
    }
  }

  @Test
  void aReadIgnoresTheKey() throws Exception {
    HttpRequest request =
        api.request(owner, "GET", ALLOCATIONS, "", IdempotencyHeaders.KEY, "k".repeat(300));
    assertThat(api.send(request).statusCode()).isEqualTo(200);
  }

  private static void assertConflict(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(envelope(answer).code()).isEqualTo("idempotency_conflict");
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return api.send(request);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ErrorEnvelope envelope(HttpResponse<String> answer) {
    return WireJson.mapper().readValue(answer.body(), ErrorEnvelope.class);
  }
}
