package io.gpuaas.telemetry.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.ErrorCountQuery;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceQuery;
import io.gpuaas.telemetry.spi.TraceSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every backend has to do. A backend passes by extending this class. All ids are fresh, so it
 * may run against a backend that others use.
 */
public abstract class TelemetryKit {
  private static final int PLENTY = 1000;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final CorrelationId id = Records.id(now);
  private final TimeWindow window =
      TimeWindow.around(now, Duration.ofMinutes(5), Duration.ofMinutes(5));

  /** Ready to be written and read; closed by whoever made it. */
  protected abstract Backend backend() throws Exception;

  @Test
  void givesTheRecordsOfOneCorrelationIdOldestFirst() throws Exception {
    LogRecord late = Records.info(now.plusMillis(20), Service.PROVISIONING_WORKER, id, "late");
    LogRecord early = Records.info(now.plusMillis(10), Service.API, id, "early");
    LogRecord stranger = Records.info(now, Service.API, Records.id(now), "not mine");
    Backend backend = written(List.of(late, stranger, early));

    Answer<LogRecord> answer = backend.logs().byCorrelationId(all(PLENTY));

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records()).extracting(LogRecord::message).containsExactly("early", "late");
    assertThat(answer.exchanges())
        .allSatisfy(exchange -> assertThat(exchange.query()).contains(id.toString()))
        .allSatisfy(exchange -> assertThat(exchange.window()).isEqualTo(window));
    assertThat(answer.error()).isNull();
  }

  @Test
  void keepsEveryFieldOfARecordWhateverIsInIt() throws Exception {
    String hostile =
        "quote \" backslash \\ newline \n tab \t nul \u0000 esc \u001b[31m emoji 🦊 {}";
    LogRecord full = Records.full(now, Service.API, id, hostile);
    Backend backend = written(List.of(full));

    assertThat(backend.logs().byCorrelationId(all(PLENTY)).records()).containsExactly(full);
  }

  @Test
  void keepsTheOrderOfABurstWithinOneMillisecond() throws Exception {
    Backend backend = backend();
    long apart = backend.ordersEqualTimes() ? 0 : 1;
    List<LogRecord> burst =
        IntStream.range(0, 50)
            .mapToObj(i -> Records.info(now.plusNanos(i * apart), Service.API, id, "" + i))
            .toList();
    backend.write(burst, List.of());

    assertThat(backend.logs().byCorrelationId(all(PLENTY)).records()).isEqualTo(burst);
  }

  @Test
  void looksOnlyAtTheServicesThatAreAskedFor() throws Exception {
    Backend backend =
        written(
            List.of(
                Records.info(now, Service.API, id, "api"),
                Records.info(now.plusMillis(1), Service.TERMINAL_GATEWAY, id, "gateway"),
                Records.info(now.plusMillis(2), Service.BILLING_WORKER, id, "billing")));
    Set<String> asked =
        Set.of(Service.API.wireName(), Service.BILLING_WORKER.wireName(), "gpuaas-unheard-of");

    Answer<LogRecord> answer =
        backend.logs().byCorrelationId(new LogQuery(id, asked, window, PLENTY));

    assertThat(answer.records()).extracting(LogRecord::message).containsExactly("api", "billing");
  }

  @Test
  void takesTheStartOfTheWindowAndLeavesItsEnd() throws Exception {
    TimeWindow second = new TimeWindow(now, now.plusSeconds(1));
    Backend backend =
        written(
            List.of(
                Records.info(now.minusMillis(1), Service.API, id, "before"),
                Records.info(now, Service.API, id, "start"),
                Records.info(now.plusMillis(999), Service.API, id, "last"),
                Records.info(now.plusSeconds(1), Service.API, id, "end")));

    Answer<LogRecord> answer =
        backend.logs().byCorrelationId(new LogQuery(id, Set.of(), second, PLENTY));

    assertThat(answer.records()).extracting(LogRecord::message).containsExactly("start", "last");
  }

  @Test
  void saysThatALimitCutTheAnswer() throws Exception {
    List<LogRecord> five =
        IntStream.range(0, 5)
            .mapToObj(i -> Records.info(now.plusMillis(i), Service.API, id, "" + i))
            .toList();
    Backend backend = written(five);

    Answer<LogRecord> cut = backend.logs().byCorrelationId(all(3));
    Answer<LogRecord> whole = backend.logs().byCorrelationId(all(5));

    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.error()).isNotBlank();
    assertThat(cut.records()).hasSize(3);
    if (backend.limitKeepsTheOldest()) {
      assertThat(cut.records()).isEqualTo(five.subList(0, 3));
    }
    assertThat(whole.status()).isEqualTo(Status.FOUND);
    assertThat(whole.records()).isEqualTo(five);
  }

  @Test
  void aLimitKeepsTheNewestWhereTheyAreAskedForAndTheyStillComeOldestFirst() throws Exception {
    List<LogRecord> five =
        IntStream.range(0, 5)
            .mapToObj(i -> Records.info(now.plusMillis(i), Service.API, id, "" + i))
            .toList();
    Backend backend = written(five);

    Answer<LogRecord> cut = backend.logs().byCorrelationId(all(3).ofNewest());

    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.records()).isEqualTo(five.subList(2, 5));
    assertThat(backend.logs().byCorrelationId(all(5).ofNewest()).records()).isEqualTo(five);
  }

  @Test
  void saysThatThereIsNothing() throws Exception {
    Backend backend = written(List.of(Records.info(now, Service.API, Records.id(now), "other")));
    TraceQuery noTrace = new TraceQuery(Records.traceId(), window, PLENTY);

    assertThat(backend.logs().byCorrelationId(all(PLENTY)).status()).isEqualTo(Status.EMPTY);
    assertThat(backend.traces().byTraceId(noTrace).status()).isEqualTo(Status.EMPTY);
  }

  @Test
  void countsByErrorCodeWithDistinctCommandsProjectsAndUsers() throws Exception {
    String often = "kit_" + Records.spanId();
    String once = "kit_" + Records.spanId();
    CorrelationId other = Records.id(now);
    Backend backend =
        written(
            List.of(
                Records.failure(now, Service.API, id, often, "p1", "ann"),
                Records.failure(
                    now.plusMillis(5), Service.PROVISIONING_WORKER, id, often, "p1", "ann"),
                Records.failure(now.plusMillis(9), Service.API, other, often, "p2", "ann"),
                Records.failure(now.plusMillis(7), Service.API, other, once, "p2", "bob"),
                Records.failure(window.end().plusMillis(1), Service.API, id, once, "p3", "eve"),
                Records.info(now, Service.API, id, "no failure")));

    List<ErrorCodeCount> counts =
        counted(backend, Set.of()).stream()
            .filter(count -> Set.of(often, once).contains(count.errorCode()))
            .toList();

    assertThat(counts)
        .containsExactly(
            new ErrorCodeCount(often, 3, 2, 2, 1, now, now.plusMillis(9)),
            new ErrorCodeCount(once, 1, 1, 1, 1, now.plusMillis(7), now.plusMillis(7)));
  }

  @Test
  void countsOnlyTheServicesThatAreAskedFor() throws Exception {
    String code = "kit_" + Records.spanId();
    Backend backend =
        written(
            List.of(
                Records.failure(now, Service.API, id, code, "p1", "ann"),
                Records.failure(now, Service.BILLING_WORKER, id, code, "p2", "bob")));

    List<ErrorCodeCount> counts =
        counted(backend, Set.of(Service.BILLING_WORKER.wireName())).stream()
            .filter(count -> count.errorCode().equals(code))
            .toList();

    assertThat(counts).containsExactly(new ErrorCodeCount(code, 1, 1, 1, 1, now, now));
  }

  @Test
  void findsTheTracesOfACorrelationId() throws Exception {
    String first = Records.traceId();
    String second = Records.traceId();
    Backend backend = backend();
    backend.write(
        List.of(),
        List.of(
            Records.correlated(Records.span(second, null, now.plusMillis(5), now, Service.API), id),
            Records.correlated(Records.span(first, null, now, now, Service.API), id),
            Records.span(Records.traceId(), null, now, now, Service.API)));

    Answer<String> answer = backend.traces().byCorrelationId(new TraceSearch(id, window, PLENTY));
    Answer<String> nothing =
        backend.traces().byCorrelationId(new TraceSearch(Records.id(now), window, PLENTY));

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records()).containsExactly(first, second);
    assertThat(nothing.status()).isEqualTo(Status.EMPTY);
  }

  @Test
  void givesAWholeTraceEarliestStartFirst() throws Exception {
    String trace = Records.traceId();
    SpanRecord root = Records.span(trace, null, now, now.plusMillis(30), Service.API);
    SpanRecord child =
        Records.span(
            trace, root.spanId(), now.plusNanos(1_500_000), now.plusMillis(20), Service.NODE_AGENT);
    SpanRecord stranger =
        Records.span(Records.traceId(), null, now, now.plusMillis(1), Service.API);
    Backend backend = backend();
    backend.write(List.of(), List.of(child, stranger, root));

    Answer<SpanRecord> answer = backend.traces().byTraceId(new TraceQuery(trace, window, PLENTY));
    Answer<SpanRecord> cut = backend.traces().byTraceId(new TraceQuery(trace, window, 1));

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records()).containsExactly(root, child);
    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.records()).hasSize(1);
  }

  @Test
  void answersAHostileTraceIdWithoutThrowing() throws Exception {
    Backend backend = backend();
    for (String hostile : List.of("", "\" } || { true", "../../etc", "G".repeat(32), "é")) {
      Answer<SpanRecord> answer =
          backend.traces().byTraceId(new TraceQuery(hostile, window, PLENTY));
      assertThat(answer.status()).isIn(Status.EMPTY, Status.FAILED);
      assertThat(answer.records()).isEmpty();
    }
  }

  @Test
  void saysThatItWouldAnswer() throws Exception {
    Backend backend = backend();

    assertThat(backend.logs().check().status()).isIn(Status.FOUND, Status.EMPTY);
    assertThat(backend.traces().check().status()).isIn(Status.FOUND, Status.EMPTY);
  }

  private Backend written(List<LogRecord> logs) throws Exception {
    Backend backend = backend();
    backend.write(logs, List.of());
    return backend;
  }

  private List<ErrorCodeCount> counted(Backend backend, Set<String> services) {
    return backend.logs().countByErrorCode(new ErrorCountQuery(services, window)).records();
  }

  private LogQuery all(int limit) {
    return new LogQuery(id, Set.of(), window, limit);
  }
}
