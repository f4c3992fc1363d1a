package io.gpuaas.triage;

import static io.gpuaas.triage.Story.NOW;
import static io.gpuaas.triage.Story.TRACE;
import static io.gpuaas.triage.Story.after;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.lookup.LookupPolicy;
import io.gpuaas.triage.rules.Rulebook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** However much there is, a triage ends soon, is small, and says what it left out. */
@Timeout(10)
final class HostileSizeTest {
  private static final int SPANS = 20_000;
  private static final int LONGEST_JSON = 2 << 20;
  private static final String LONG = "a\"\u001b<".repeat(64 * 1024);
  private static final String STACK = LONG + "\n" + LONG;

  private final MemoryEvidence evidence = new MemoryEvidence();

  @Test
  void aHundredThousandRecordsOfOneId() {
    for (int i = 0; i < 100_000; i++) {
      evidence.log(log(i).record("poll " + i + " of " + Integer.toHexString(i * 7919)));
    }
    evidence.log(Story.log(Service.API, 101_000).code("node_offline").record("the end"));

    TriageResult result = triaged();

    assertThat(result.evidence().gaps())
        .anyMatch(gap -> gap.startsWith("Logs are not all there"))
        .anyMatch(gap -> gap.startsWith("The timeline leaves out"));
    assertThat(result.classification().code()).isEqualTo("node_offline");
  }

  @Test
  void aWideTraceWhereEverySpanFails() {
    spans(i -> span(i, i == 0 ? null : id(0), i, i + 1, true));

    TriageResult result = triaged();

    assertCut(result);
    assertThat(result.culprit()).isNotNull();
  }

  @Test
  void aParentOfTwentyThousandThatWorkedLongest() {
    spans(i -> span(i, i == 0 ? null : id(0), 1, i == 0 ? 9000 : 1, false));

    TriageResult result = triaged();

    assertCut(result);
    assertThat(result.culprit()).extracting(TriageResult.Culprit::spanId).isEqualTo(id(0));
  }

  @Test
  void aBroadLayerOfEquallyDeepFailuresOneOfWhichHasAllTheChildren() {
    spans(
        i -> {
          String parent = i == 0 ? null : i <= SPANS / 2 ? id(0) : id(1);
          return span(i, parent, 1, i == 1 ? 9000 : 1, i > 0 && i <= SPANS / 2);
        });

    TriageResult result = triaged();

    assertCut(result);
    assertThat(result.culprit()).extracting(TriageResult.Culprit::spanId).isEqualTo(id(1));
  }

  @Test
  void aChainOfTwentyThousandFailures() {
    spans(i -> span(i, i == 0 ? null : id(i - 1), i, i + 1, true));

    TriageResult result = triaged();

    assertCut(result);
    assertThat(result.culprit()).extracting(TriageResult.Culprit::spanId).isEqualTo(id(SPANS - 1));
  }

  @Test
  void aCycleOfTwentyThousand() {
    spans(i -> span(i, id((i + 1) % SPANS), i, i + 1, true));

    assertCut(triaged());
  }

  @Test
  void orphansOnly() {
    spans(i -> span(i, id(SPANS + i), i, i + 1, true));

    assertCut(triaged());
  }

  @Test
  void timesThatCannotBe() {
    List<Instant> times = List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, after(5), after(-5));
    spans(
        i -> {
          Instant start = times.get(i % 5);
          Instant end = times.get(i / 5 % 5);
          return span(id(i), id(i / 2), "gpuaas-api", start, end, i % 2 == 0);
        });

    TriageResult result = triaged();

    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.contains("times that cannot be"));
    assertThat(Objects.requireNonNull(result.culprit()).durationMs())
        .isBetween(0.0, 24 * 3600 * 1000.0);
  }

  @Test
  void messagesOfAQuarterMegabyte() {
    for (int i = 0; i < 5000; i++) {
      evidence.log(long256(i));
    }

    TriageResult result = triaged();

    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.contains("The timeline leaves out"));
  }

  @Test
  void aThousandServicesWhoseClocksAllDisagree() {
    String tail = LONG.substring(0, 8192);
    List<String> services = IntStream.range(0, 1000).mapToObj(i -> "service-" + i + tail).toList();
    spans(
        i ->
            span(
                id(i),
                i == 0 ? null : id(0),
                services.get(i % 1000),
                after(i == 0 ? 0 : -60_000 - i),
                after(1),
                true));
    for (int i = 0; i < 1000; i++) {
      evidence.log(log(i).record("of many"));
    }

    for (LookupPolicy policy :
        List.of(
            LookupPolicy.DEFAULT,
            LookupPolicy.DEFAULT.ofForeign(Set.of("gpuaas-api")),
            LookupPolicy.DEFAULT.ofForeign(Set.of()))) {
      TriageResult result = triaged(policy);

      assertCut(result);
      assertThat(result.clockSkew()).hasSize(50);
      assertThat(result.evidence().gaps())
          .contains("999 clocks disagree with their callers'; 50 are listed.");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "S/kvNXezTaajzpKdDg5HNg==",
        "4BF92F3577B34DA6A3CE929D0E0E4736",
        "00000000000000000000000000000000",
        "4bf92f3577b34da6",
        "4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736",
        "4bf92f35\"} or {a=~\".+",
        "../../api/v2/traces"
      })
  void whatIsNoTraceIdIsNeverAskedFor(String id) {
    evidence.log(log(10).code("node_offline").trace(id).record("failed"));
    evidence.log(log(20).trace(id + LONG).record("failed"));

    TriageResult result = triaged();

    assertThat(result.traceId()).isNull();
    assertThat(result.evidence().queries()).noneMatch(query -> query.query().startsWith("trace "));
    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.contains("there are no spans"));
  }

  private static Story.Log log(int afterMillis) {
    return Story.log(Service.API, afterMillis);
  }

  /** A record whose every text is as long as a backend lets through. */
  private static LogRecord long256(int i) {
    return new LogRecord(
        after(i),
        LONG,
        i % 2 == 0 ? LONG : Service.API.wireName(),
        LONG,
        i + LONG.substring(0, 1000),
        LONG,
        Story.ID.toString(),
        LONG,
        LONG,
        LONG,
        LONG,
        LONG,
        LONG,
        LONG,
        1e300,
        STACK,
        Map.of("command", LONG));
  }

  private void spans(IntFunction<SpanRecord> each) {
    evidence.log(log(5).code(ErrorCode.REQUEST_TIMEOUT.wireName()).record("took too long"));
    IntStream.range(0, SPANS).mapToObj(each).forEach(evidence::span);
  }

  private static SpanRecord span(
      int i, @Nullable String parent, long startMillis, long lengthMillis, boolean error) {
    Instant start = after(startMillis);
    return span(id(i), parent, "gpuaas-api", start, start.plusMillis(lengthMillis), error);
  }

  private static SpanRecord span(
      String id,
      @Nullable String parent,
      String service,
      Instant start,
      Instant end,
      boolean error) {
    String text = "work " + id;
    return new SpanRecord(
        TRACE, id, parent, service, text, "internal", start, end, error, text, Map.of());
  }

  private static String id(int i) {
    return "%016x".formatted(i + 1);
  }

  private static void assertCut(TriageResult result) {
    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.startsWith("The timeline leaves out"));
  }

  private TriageResult triaged() {
    return triaged(LookupPolicy.DEFAULT);
  }

  private TriageResult triaged(LookupPolicy policy) {
    TriageResult result =
        Triage.of(evidence, evidence.traces(), Rulebook.bundled(), policy, InstantSource.fixed(NOW))
            .triage(TriageRequest.of(Story.ID));
    assertThat(result.timeline()).hasSizeLessThanOrEqualTo(400);
    assertThat(result.evidence().complete()).isEqualTo(result.evidence().gaps().isEmpty());
    assertThat(JsonMapper.shared().writeValueAsString(result)).hasSizeLessThan(LONGEST_JSON);
    return result;
  }
}
