package io.gpuaas.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ErrorEnvelope;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.LogRecord;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever notices that a request is wrong, the caller gets the envelope and an id. */
class FrameworkErrorsTest {
  private static final String ID = "0193a5c8-7b1e-7c3d-9a2b-1f2e3d4c5b6a";
  private static final RecordedTelemetry TELEMETRY = new RecordedTelemetry(Service.API);
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = TestService.start(TELEMETRY, new TestIssuer());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      textBlock =
          """
          POST | /open/things | application/json | {"name":             | 400 | invalid_request | malformed_json
          POST | /open/things | application/json | -                    | 400 | invalid_request | malformed_json
          POST | /open/things | application/json | [1]                  | 400 | invalid_request | malformed_json
          POST | /open/things | application/json | {"name":"a"} x       | 400 | invalid_request | malformed_json
          POST | /open/things | application/json | {"nome":"a"}         | 400 | validation_error | unknown_field
          POST | /open/things | application/json | {"name":"a","count":"many","inner":{"word":"w"}} | 400 | validation_error | -
          POST | /open/things | application/json | {"name":"a"}         | 400 | validation_error | -
          POST | /open/things | application/json | {"name":"a","inner":{}} | 400 | validation_error | -
          POST | /open/things | text/plain       | hello                | 415 | invalid_request | unsupported_media_type
          POST | /open/things | no/t/a/type      | {}                   | 415 | invalid_request | unsupported_media_type
          DELETE | /open/things | -              | -                    | 405 | invalid_request | method_not_allowed
          GET  | /open/nothing | -               | -                    | 404 | invalid_request | route_not_found
          GET  | /open/failures/refused | -               | -                    | 400 | validation_error | -
          GET  | /open/failures/unplanned | -             | -                    | 500 | internal_error | -
          GET  | /open/failures/database-away | -         | -                    | 503 | service_unavailable | -
          GET  | /nothing | -                    | -                    | 401 | token_missing | -
          GET  | /readyz | -                     | -                    | 503 | service_unavailable | -
          """)
  void everyFailureHasItsEnvelope(
      String method, String path, String type, String body, int status, String code, String reason)
      throws Exception {
    HttpResponse<String> answer =
        Http.send(
            service.baseUrl().resolve(path),
            method,
            body == null ? "" : body,
            "Content-Type",
            type == null ? "application/json" : type,
            CorrelationId.HEADER,
            ID);
    ErrorEnvelope envelope = Http.envelope(answer);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(envelope.code()).isEqualTo(code);
    assertThat(envelope.correlationId()).isEqualTo(ID);
    assertThat(envelope.details().get("reason")).isEqualTo(reason);
    assertThat(answer.headers().firstValue(CorrelationId.HEADER)).contains(ID);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).doesNotContain("secret of the house", "10.0.0.7", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BROKEN",
        "GET /open/nothing HTTP/9.9~Host: h",
        "GET /open/{}|^ HTTP/1.1~Host: h",
        "GET /open/%zz HTTP/1.1~Host: h",
        "GET /open/%00 HTTP/1.1~Host: h",
        "GET /open/..%2f..%2fetc HTTP/1.1~Host: h",
        "GET /open//nothing HTTP/1.1~Host: h",
        "GET /open/nothing HTTP/1.1",
        "GET /open/nothing HTTP/1.1~Host: h~bad header",
        "GET /open/nothing HTTP/1.1~Host: h~X-Correlation-Id: a\0b",
        "POST /open/things HTTP/1.1~Host: h~Content-Length: no",
        "POST /open/things HTTP/1.1~Host: h~Transfer-Encoding: chunked~~zz",
        "TRACE /open/things HTTP/1.1~Host: h",
        "CONNECT /open/things HTTP/1.1~Host: h",
        "SPRING /open/things HTTP/1.1~Host: h",
      })
  void evenWhatTomcatRefusesByItself(String request) throws IOException {
    String closing = request.replaceFirst("(~~|$)", "~Connection: close~~");
    Http.Answer answer = Http.raw(service.port(), closing.replace("~", "\r\n"));
    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    assertThat(answer.envelope().code()).isIn("invalid_request", "token_missing");
    assertThat(answer.header("Content-Type")).contains("application/json");
    assertThat(answer.header(CorrelationId.HEADER)).contains(answer.envelope().correlationId());
    assertThat(CorrelationId.parse(answer.envelope().correlationId())).isPresent();
    awaitRequestLog(answer.envelope().correlationId());
  }

  @Test
  void headersThatAreTooLarge() throws IOException {
    Http.Answer answer =
        Http.raw(
            service.port(), "GET / HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
    assertThat(answer.status()).isIn(400, 431);
    assertThat(answer.envelope().code()).isEqualTo("invalid_request");
  }

  @Test
  void bodiesThatAreTooLarge() throws Exception {
    String body = "{\"name\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";
    HttpResponse<String> announced =
        Http.send(
            service.baseUrl().resolve("/open/things"),
            "POST",
            body,
            "Content-Type",
            "application/json");
    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(Http.envelope(announced).details()).containsEntry("reason", "payload_too_large");

    String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
    Http.Answer chunked =
        Http.raw(
            service.port(),
            "POST /open/things HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\n\"\r\n"
                + chunk
                + chunk
                + "0\r\n\r\n");
    assertThat(chunked.status()).isEqualTo(413);
    assertThat(chunked.envelope().details()).containsEntry("reason", "payload_too_large");
  }

  @Test
  void aWrongMethodIsToldTheRightOnes() throws Exception {
    HttpResponse<String> answer = Http.send(service.baseUrl().resolve("/open/things"), "PUT", "");
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void theUnplannedIsLoggedOnceWithItsStackTrace() throws Exception {
    HttpResponse<String> answer =
        Http.send(service.baseUrl().resolve("/open/failures/unplanned"), "GET", "");
    List<LogRecord> records = awaitRequestLog(Http.envelope(answer).correlationId());
    assertThat(records)
        .extracting(LogRecord::event)
        .containsExactly(Event.UNEXPECTED_EXCEPTION.wireName(), Event.REQUEST_FAILED.wireName());
    assertThat(records.getFirst().exception()).contains("secret of the house");
    assertThat(records.getLast().errorCode()).isEqualTo(ErrorCode.INTERNAL_ERROR.wireName());
    assertThat(records.getLast().durationMs()).isPositive();
    assertThat(records.getLast().attributes()).containsEntry("route", "/open/failures/{kind}");
  }

  /** The record is written when the answer is already on its way. */
  private static List<LogRecord> awaitRequestLog(String correlationId) {
    return await()
        .until(
            () -> TELEMETRY.logsOf(correlationId),
            records ->
                records.stream().anyMatch(r -> Event.REQUEST_FAILED.wireName().equals(r.event())));
  }
}
