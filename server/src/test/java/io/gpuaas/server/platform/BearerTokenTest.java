package io.gpuaas.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which tokens are believed, and what everybody else is told. */
class BearerTokenTest {
  private static final TestIssuer ISSUER = new TestIssuer();
  private static final RecordedTelemetry TELEMETRY = new RecordedTelemetry(Service.API);
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = TestService.start(TELEMETRY, ISSUER);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<Arguments> tokens() throws Exception {
    Instant now = Instant.now();
    var good = TestIssuer.claims(TestService.USER);
    List<Arguments> all = new ArrayList<>();
    all.add(row("good", "Bearer " + ISSUER.sign(good.build()), 200, ""));
    all.add(row("nothing", "", 401, "token_missing"));
    all.add(row("another scheme", "Basic YTpi", 401, "token_missing"));
    all.add(row("empty bearer", "Bearer ", 401, "token_invalid"));
    all.add(row("two tokens", "Bearer a b", 401, "token_invalid"));
    all.add(row("garbage", "Bearer abc.def.ghi", 401, "token_invalid"));
    all.add(row("too long", "Bearer " + "a".repeat(7000), 401, "token_invalid"));
    all.add(row("alg none", "Bearer " + TestIssuer.unsigned(good.build()), 401, "token_invalid"));
    all.add(
        row(
            "public key as secret",
            "Bearer " + ISSUER.signWithPublicKeyAsSecret(good.build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "another key under a known id",
            "Bearer " + TestIssuer.sign(TestIssuer.key("k1"), good.build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "unknown key",
            "Bearer " + TestIssuer.sign(TestIssuer.key("k2"), good.build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "another issuer",
            "Bearer " + ISSUER.sign(claims().issuer("http://evil.test").build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "unknown subject",
            "Bearer " + ISSUER.sign(TestIssuer.claims(UUID.randomUUID()).build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "no expiry",
            "Bearer " + ISSUER.sign(claims().expirationTime(null).build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "expired a second ago",
            "Bearer "
                + ISSUER.sign(claims().expirationTime(Date.from(now.minusSeconds(1))).build()),
            401,
            "token_expired"));
    all.add(
        row(
            "issued by a clock an hour ahead",
            "Bearer " + ISSUER.sign(claims().issueTime(Date.from(now.plusSeconds(3600))).build()),
            401,
            "token_invalid"));
    all.add(
        row(
            "issued by a clock ten seconds ahead",
            "Bearer " + ISSUER.sign(claims().issueTime(Date.from(now.plusSeconds(10))).build()),
            200,
            ""));
    all.add(
        row(
            "another audience",
            "Bearer " + ISSUER.sign(claims().audience("gpuaas-cli").build()),
            401,
            "token_scope_invalid"));
    all.add(
        row(
            "another scope",
            "Bearer " + ISSUER.sign(claims().claim("scope", "openid").build()),
            401,
            "token_scope_invalid"));
    return all;
  }

  private static JWTClaimsSet.Builder claims() {
    return TestIssuer.claims(TestService.USER);
  }

  private static Arguments row(String name, String authorization, int status, String code) {
    return Arguments.of(name, authorization, status, code);
  }

  @ParameterizedTest(name = "{0}: {2} {3}")
  @MethodSource("tokens")
  void isBelievedOrNot(String name, String authorization, int status, String code)
      throws Exception {
    HttpResponse<String> answer =
        authorization.isEmpty()
            ? Http.send(thing(), "GET", "")
            : Http.send(thing(), "GET", "", "Authorization", authorization);
    assertThat(answer.statusCode()).as(name).isEqualTo(status);
    if (status != 200) {
      assertThat(Http.envelope(answer).code()).isEqualTo(code);
      assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
          .startsWith("Bearer realm=\"gpuaas\"")
          .satisfies(
              challenge ->
                  assertThat(challenge.contains("error="))
                      .isEqualTo(!code.equals("token_missing")));
    }
  }

  @Test
  void theRequestIsLoggedAndTracedUnderTheCallersIds() throws Exception {
    String id = "0193A5C8-7B1E-7C3D-9A2B-1F2E3D4C5B6B";
    TraceContext trace = new TraceContext("1".repeat(32), "2".repeat(16), true);
    HttpResponse<String> answer =
        Http.send(
            thing(),
            "GET",
            "",
            "Authorization",
            "Bearer " + ISSUER.sign(claims().build()),
            CorrelationId.HEADER,
            id,
            TraceContext.HEADER,
            trace.toString(),
            "X-Gpuaas-Command",
            "things get");
    assertThat(answer.headers().firstValue(CorrelationId.HEADER))
        .contains(id.toLowerCase(Locale.ROOT));
    assertThat(answer.body()).contains("alice", id.toLowerCase(Locale.ROOT));
    var record =
        await()
            .until(() -> TELEMETRY.logsOf(id.toLowerCase(Locale.ROOT)), l -> !l.isEmpty())
            .getLast();
    assertThat(record.event()).isEqualTo(Event.REQUEST_COMPLETED.wireName());
    assertThat(record.userId()).isEqualTo(TestService.USER.toString());
    assertThat(record.traceId()).isEqualTo(trace.traceId());
    assertThat(record.attributes())
        .containsEntry("command", "things get")
        .containsEntry("route", "/things/{id}")
        .containsEntry("status", "200");
    assertThat(
            await()
                .until(
                    () ->
                        TELEMETRY.spans().stream()
                            .filter(s -> s.getTraceId().equals(trace.traceId()))
                            .toList(),
                    s -> !s.isEmpty()))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getParentSpanId()).isEqualTo(trace.spanId());
              assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
              assertThat(span.getName()).isEqualTo("GET /things/{id}");
            });
  }

  @Test
  void aForeignCorrelationIdIsReplacedAndNeverLogged() throws Exception {
    String evil = "${jndi:x} <script> 1234567890";
    HttpResponse<String> answer =
        Http.send(thing(), "GET", "", CorrelationId.HEADER, evil, "X-Gpuaas-Command", "rm -rf /;");
    String id = Http.envelope(answer).correlationId();
    assertThat(CorrelationId.parse(id).orElseThrow().time()).isPresent();
    var records = await().until(() -> TELEMETRY.logsOf(id), l -> l.size() == 2);
    assertThat(records.getFirst().event()).isEqualTo(Event.CORRELATION_ID_REPLACED.wireName());
    assertThat(TELEMETRY.logs().toString()).doesNotContain("jndi", "rm -rf");
  }

  @Test
  void aRefusedRequestIsLoggedWithTheRouteItWanted() throws Exception {
    String id = Http.envelope(Http.send(thing(), "GET", "")).correlationId();
    assertThat(await().until(() -> TELEMETRY.logsOf(id), l -> !l.isEmpty()).getLast())
        .satisfies(
            record -> {
              assertThat(record.errorCode()).isEqualTo("token_missing");
              assertThat(record.attributes()).containsEntry("route", "/things/{id}");
            });
  }

  @Test
  void anIdInThePathThatIsNoUuid() throws Exception {
    HttpResponse<String> answer =
        Http.send(
            service.baseUrl().resolve("/things/1234"),
            "GET",
            "",
            "Authorization",
            "Bearer " + ISSUER.sign(claims().build()));
    assertThat(Http.envelope(answer).details()).containsEntry("reason", "malformed_id");
  }

  @Test
  void metricsCountRoutesAndErrorCodes() throws Exception {
    Http.send(thing(), "GET", "");
    await()
        .untilAsserted(
            () ->
                assertThat(Http.send(service.baseUrl().resolve("/metrics"), "GET", "").body())
                    .contains("gpuaas_errors_total{code=\"token_missing\",service=\"gpuaas-api\"}")
                    .contains("http_server_requests_seconds_bucket{"));
  }

  private static URI thing() {
    return service.baseUrl().resolve("/things/0193a5c8-7b1e-7c3d-9a2b-1f2e3d4c5b6a");
  }
}
