package io.gpuaas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.Cause;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.server.platform.RecordedTelemetry;
import io.gpuaas.telemetry.scope.Scope;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** That a task was fetched is told once, under the command that it is done for. */
final class DispatchesTest {
  private static final Instant CREATED = Instant.parse("2026-08-03T10:15:00Z");
  private static final Instant FETCHED = CREATED.plusMillis(1500);
  private static final TraceContext TRACE =
      new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
  private static final CorrelationId COMMAND = CorrelationId.mint(CREATED, new Random(7));
  private static final CorrelationId QUESTION = CorrelationId.mint(FETCHED, new Random(8));

  private final RecordedTelemetry recorded = new RecordedTelemetry(Service.API);
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Dispatches dispatches = new Dispatches(recorded.telemetry(), metrics);

  @Test
  void theFirstTimeCountsAndGoesBackToTheCommand() {
    NodeTask task = task(Optional.empty());

    Scope.of(Service.API, QUESTION).run(() -> dispatches.record(task, FETCHED));

    assertThat(waited().count()).isEqualTo(1);
    assertThat(waited().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(1500);
    assertThat(recorded.logsOf(COMMAND.toString()))
        .singleElement()
        .satisfies(
            log -> {
              assertThat(log.event()).isEqualTo(Event.NODE_TASK_DISPATCHED.wireName());
              assertThat(log.traceId()).isEqualTo(TRACE.traceId());
              assertThat(log.attributes())
                  .containsEntry(LogAttribute.NODE_ID.wireName(), task.nodeId().toString());
            });
    assertThat(recorded.logsOf(QUESTION.toString())).isEmpty();
    assertThat(recorded.spans())
        .singleElement()
        .satisfies(span -> assertThat(span.getParentSpanId()).isEqualTo(TRACE.spanId()));
  }

  @Test
  void aTaskThatIsHandedOutAgainSaysNothing() {
    dispatches.record(task(Optional.of(CREATED.plusMillis(2))), FETCHED);

    assertThat(waited().count()).isZero();
    assertThat(recorded.logs()).isEmpty();
    assertThat(recorded.spans()).isEmpty();
  }

  private Timer waited() {
    return metrics.get(Metric.DISPATCH_SECONDS.wireName()).timer();
  }

  private static NodeTask task(Optional<Instant> dispatchedAt) {
    return new NodeTask(
        UUID.randomUUID(),
        UUID.randomUUID(),
        NodeTask.Type.PREPARE,
        Optional.of(UUID.randomUUID()),
        List.of(),
        new Cause(COMMAND, Optional.of(TRACE)),
        CREATED,
        CREATED.plus(Duration.ofMinutes(5)),
        dispatchedAt,
        Optional.empty());
  }
}
