package io.gpuaas.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.SharedPlatform;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong below the level of routes: header injection, smuggling, no HTTP at all. */
final class RawRequestTest {
  private static final String WHOAMI = "GET /api/v1/whoami HTTP/1.1\r\nHost: api\r\n";
  private static final String END = "Connection: close\r\n\r\n";

  private final LocalPlatform platform = SharedPlatform.get();
  private final RawRequest api = RawRequest.of(platform.url(Service.API));

  @AfterEach
  void nobodyWasSurprisedOrRepeatedIt() {
    assertThat(platform.output()).doesNotContain("unexpected_exception", "EVIL");
  }

  static Stream<String> malformed() {
    return Stream.of(
        WHOAMI + "X-Correlation-Id: a\r\n EVIL: folded\r\n" + END,
        WHOAMI + "Two Words: EVIL\r\n" + END,
        WHOAMI + ": EVIL\r\n" + END,
        WHOAMI + "X-Bad: a\u0000EVIL\r\n" + END,
        WHOAMI + "Content-Length: 1\r\nContent-Length: 2\r\n" + END + "{}",
        WHOAMI + "Content-Length: -1\r\n" + END,
        WHOAMI + "Content-Length: EVIL\r\n" + END,
        WHOAMI + "X-Long: " + "a".repeat(100_000) + "\r\n" + END,
        WHOAMI + "X-Many: 1\r\n".repeat(1000) + END,
        "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: api\r\n" + END,
        "GET /api/v1/whoami HTTP/1.1\r\n" + END,
        "GET /api/v1/whoami HTTP/1.1\r\nHost: a\r\nHost: b\r\n" + END,
        "GET /api/v1/whoami HTTP/1.1\r\nHost: EVIL host\r\n" + END,
        "GET /api/v1/whoami HTTP/9.9\r\nHost: api\r\n" + END,
        "GET /api/v1/who ami HTTP/1.1\r\nHost: api\r\n" + END,
        "G@T /api/v1/whoami HTTP/1.1\r\nHost: api\r\n" + END,
        "EVIL\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void isRefusedWithTheEnvelope(String request) throws Exception {
    Refusal refusal = api.refusal(request);

    assertThat(refusal.code()).isIn("invalid_request", "token_missing");
    assertThat(refusal.status()).isIn(400, 401, 413, 414, 431, 505);
  }

  @Test
  void aBareLineFeedAddsNoHeaderToTheAnswer() throws Exception {
    String injected = WHOAMI + "X-Correlation-Id: abc\nSet-Cookie: EVIL=1\r\n" + END;

    assertThat(api.refusal(injected).status()).isIn(400, 401);
  }

  @Test
  void aBodyInChunksAndWithALengthIsNoSecondRequest() throws Exception {
    String smuggled =
        String.join(
            "\r\n",
            List.of(
                "POST /api/v1/whoami HTTP/1.1",
                "Host: api",
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "GET /healthz HTTP/1.1",
                "Host: api",
                END));

    assertThat(api.send(smuggled.getBytes(StandardCharsets.US_ASCII)))
        .doesNotContain("\"status\":\"ok\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EVIL",
        "not-a-uuid",
        "00000000-0000-0000-0000-000000000000",
        "01890f3e-7b8a-7c3d-9e4f-5a6b7c8d9e0",
        "{EVIL}",
        "%0d%0aSet-Cookie:EVIL",
      })
  void aCorrelationIdThatIsNoneIsReplacedByAFreshOne(String offered) throws Exception {
    Api nobody = new Api(platform.url(Service.API));
    HttpResponse<String> answer =
        nobody.send(nobody.request("GET", "/healthz", null).header(CorrelationId.HEADER, offered));

    String id = answer.headers().firstValue(CorrelationId.HEADER).orElseThrow();
    Instant minted = CorrelationId.parse(id).orElseThrow().time().orElseThrow();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Duration.between(minted, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
  }

  /** Every service has the same edge. */
  @ParameterizedTest
  @EnumSource(value = Service.class, names = "NODE_AGENT", mode = EnumSource.Mode.EXCLUDE)
  void everyServiceKeepsTheIdAndAnswersWithTheEnvelope(Service service) throws Exception {
    String id = "919108f7-52d1-4320-9bac-f847db4148a8";
    Api nobody = new Api(platform.url(service));
    HttpResponse<String> answer =
        nobody.send(nobody.request("GET", "/nothing", null).header(CorrelationId.HEADER, id));

    assertThat(Refusal.of(answer).status()).isIn(401, 404);
    assertThat(answer.headers().firstValue(CorrelationId.HEADER)).contains(id);
    assertThat(RawRequest.of(platform.url(service)).refusal("EVIL\r\n\r\n").status())
        .isEqualTo(400);
  }
}
