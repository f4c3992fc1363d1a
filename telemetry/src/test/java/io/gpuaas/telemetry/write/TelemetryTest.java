package io.gpuaas.telemetry.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.kit.Memorised;
import io.gpuaas.telemetry.kit.Records;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.opentelemetry.api.trace.SpanKind;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records and spans of several services in one process, each under its own name. */
class TelemetryTest {
  private static final Logger LOG = LoggerFactory.getLogger("io.gpuaas.test");

  private final Memorised sink = new Memorised();
  private final Telemetry api = Telemetry.open(Service.API, List.of(sink));
  private final Telemetry worker = Telemetry.open(Service.PROVISIONING_WORKER, List.of(sink));
  private final CorrelationId id = Records.id(Instant.now());

  TelemetryTest() {
    ProcessLogging.install(api).add(worker);
  }

  @AfterEach
  void close() {
    api.close();
    worker.close();
  }

  @Test
  void aRecordTakesItsFieldsFromTheScopeAndTheSpanItIsLoggedIn() {
    Scope scope = Scope.of(Service.PROVISIONING_WORKER, id).org("o").project("p").user("u");
    scope.attribute("command", "allocations create").resourceName("gpuaas:local:o:p:allocation:1");
    String trace =
        scope.call(
            () ->
                worker.span(
                    "allocation.provision",
                    SpanKind.CONSUMER,
                    null,
                    () -> {
                      LOG.atWarn()
                          .addKeyValue(LogField.EVENT.wireName(), Event.TASK_FAILED.wireName())
                          .addKeyValue(LogField.ERROR_CODE.wireName(), "node_offline")
                          .addKeyValue(LogField.DURATION_MS.wireName(), 12.5)
                          .addKeyValue("reason", "node_offline")
                          .setCause(new IllegalStateException("gone"))
                          .log("node {} is gone", "n1");
                      return Telemetry.currentTrace().orElseThrow().traceId();
                    }));
    worker.flush();

    LogRecord log = sink.logs().getFirst();
    assertThat(log.service()).isEqualTo("gpuaas-provisioning-worker");
    assertThat(log.level()).isEqualTo("warn");
    assertThat(log.message()).isEqualTo("node n1 is gone");
    assertThat(log.event()).isEqualTo("task_failed");
    assertThat(log.errorCode()).isEqualTo("node_offline");
    assertThat(log.correlationId()).isEqualTo(id.toString());
    assertThat(log.traceId()).isEqualTo(trace);
    assertThat(log.durationMs()).isEqualTo(12.5);
    assertThat(log.exception()).startsWith("java.lang.IllegalStateException: gone\n\tat ");
    assertThat(List.of(log.orgId() + log.projectId() + log.userId())).containsExactly("opu");
    assertThat(log.attributes())
        .containsOnlyKeys("command", "reason")
        .containsEntry("reason", "node_offline");
  }

  @Test
  void whatIsLoggedOutsideAllScopesBelongsToTheFirstService() {
    LOG.info("started");
    java.util.logging.Logger.getLogger("some.library").warning("through java.util.logging");
    LoggerFactory.getLogger("some.library").info("libraries are heard from warn on");
    api.flush();

    assertThat(sink.logs()).extracting(LogRecord::service).containsOnly("gpuaas-api");
    assertThat(sink.logs())
        .extracting(LogRecord::message)
        .containsExactly("started", "through java.util.logging");
  }

  @Test
  void onlyTheSpanInWhichTheErrorCodeAppearedIsMarkedAndThoseAroundIt() {
    Scope scope = Scope.of(Service.API, id);
    scope.run(
        () ->
            api.span(
                "request",
                SpanKind.SERVER,
                null,
                () -> {
                  api.span("decide", SpanKind.INTERNAL, null, () -> scope.errorCode("x_y"));
                  return api.span("respond", SpanKind.INTERNAL, null, () -> "");
                }));
    api.flush();

    assertThat(sink.spans())
        .extracting(SpanRecord::name)
        .containsExactly("decide", "respond", "request");
    assertThat(sink.spans()).extracting(SpanRecord::error).containsExactly(true, false, true);
    assertThat(sink.spans().getFirst().attributes())
        .containsEntry("correlation_id", id.toString())
        .containsEntry("error_code", "x_y");
  }

  @Test
  void aTaskGoesOnUnderTheIdAndInTheTraceOfItsCommand() {
    TraceContext origin = new TraceContext(Records.traceId(), Records.spanId(), true);

    assertThatThrownBy(
            () ->
                worker.resume(
                    "task",
                    id.toString(),
                    origin.toString(),
                    () -> {
                      LOG.info("working");
                      throw new IOException("Authorization: Bearer abcdefgh12345678");
                    }))
        .isInstanceOf(IOException.class);
    worker.resume("task", "not an id", "not a context", () -> "");
    worker.flush();

    SpanRecord span = sink.spans().getFirst();
    assertThat(span.traceId()).isEqualTo(origin.traceId());
    assertThat(span.parentSpanId()).isEqualTo(origin.spanId());
    assertThat(span.error()).isTrue();
    assertThat(span.statusMessage()).contains("IOException").doesNotContain("abcdefgh");
    assertThat(sink.logs().getFirst().correlationId()).isEqualTo(id.toString());
    assertThat(sink.logs().getFirst().traceId()).isEqualTo(origin.traceId());
    assertThat(sink.spans().getLast().parentSpanId()).isNull();
  }

  @Test
  void anotherThreadCarriesOn() throws InterruptedException {
    Scope scope = Scope.of(Service.PROVISIONING_WORKER, id);
    Thread thread =
        scope.call(() -> Thread.ofVirtual().start(Scope.carrying(() -> LOG.info("over here"))));
    thread.join();
    Thread pooled =
        Scope.background(Service.PROVISIONING_WORKER)
            .threads(Thread.ofVirtual().factory())
            .newThread(() -> LOG.info("timer"));
    pooled.start();
    pooled.join();
    worker.flush();

    assertThat(sink.logs())
        .extracting(LogRecord::service)
        .containsOnly("gpuaas-provisioning-worker");
    assertThat(sink.logs())
        .extracting(LogRecord::correlationId)
        .containsExactly(id.toString(), null);
  }

  @Test
  void aSinkThatHangsCostsItsOwnRecordsAndNobodysTime() {
    CountDownLatch never = new CountDownLatch(1);
    Sink hanging = new HangingSink(never);
    Telemetry gateway = Telemetry.open(Service.TERMINAL_GATEWAY, List.of(hanging, sink));
    ProcessLogging.install(gateway);
    long begin = System.nanoTime();
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 1000; j++) {
        LOG.info("record {}", j);
      }
      assertThat(awaited(gateway, (i + 1) * 1000)).isTrue();
    }

    assertThat(System.nanoTime() - begin).isLessThan(30_000_000_000L);
    assertThat(gateway.dropped(Signal.LOGS)).isBetween(10_000L, 20_000L);
    assertThat(sink.logs()).hasSize(20_000);
    never.countDown();
    gateway.close();
  }

  @Test
  void aQueueOfLongRecordsIsBoundedByTheirLengthToo() {
    CountDownLatch never = new CountDownLatch(1);
    Telemetry gateway = Telemetry.open(Service.TERMINAL_GATEWAY, List.of(new HangingSink(never)));
    ProcessLogging.install(gateway);
    String trace = "at io.gpuaas.Somewhere ".repeat(700);
    for (int i = 0; i < 4000; i++) {
      LOG.error(trace);
    }

    assertThat(gateway.dropped(Signal.LOGS)).isGreaterThan(2000);
    never.countDown();
    gateway.close();
  }

  /** The sink beside the hanging one has everything. */
  private boolean awaited(Telemetry telemetry, int records) {
    org.awaitility.Awaitility.await().until(() -> sink.logs().size() == records);
    return telemetry.dropped(Signal.SPANS) == 0;
  }

  private record HangingSink(CountDownLatch never) implements Sink {
    @Override
    public void logs(List<LogRecord> batch) throws IOException {
      try {
        never.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void spans(List<io.opentelemetry.sdk.trace.data.SpanData> batch) {}
  }
}
