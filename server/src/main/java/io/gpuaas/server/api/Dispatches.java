package io.gpuaas.server.api;

import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.core.node.NodeTask;
import io.gpuaas.telemetry.write.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that a node has fetched a task, and how long the task had waited for that. */
final class Dispatches {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatches.class);

  /** From a node that waits for work to one that was away for an hour. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5),
    Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1),
  };

  private final Telemetry telemetry;
  private final Timer waited;

  Dispatches(Telemetry telemetry, MeterRegistry metrics) {
    this.telemetry = telemetry;
    this.waited =
        Timer.builder(Metric.DISPATCH_SECONDS.wireName())
            .serviceLevelObjectives(BUCKETS)
            .register(metrics);
  }

  /**
   * Under the command that the task goes back to, not under the node's question. A task that was
   * fetched before is handed out again until it ends, and says nothing any more.
   *
   * @param task as it was before this time
   */
  void record(NodeTask task, Instant now) {
    if (task.dispatchedAt().isEmpty()) {
      waited.record(Duration.between(task.createdAt(), now));
      telemetry.resume(
          "dispatch " + task.type().wireName(),
          task.cause().correlationId().toString(),
          task.cause().traceContext().map(TraceContext::toString).orElse(null),
          () -> said(task));
    }
  }

  private static boolean said(NodeTask task) {
    Span.current().setAttribute(SpanAttribute.NODE_ID.wireName(), task.nodeId().toString());
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.NODE_TASK_DISPATCHED.wireName())
        .addKeyValue(LogAttribute.NODE_ID.wireName(), task.nodeId())
        .log("{} was handed to node {}", task.type().wireName(), task.nodeId());
    return true;
  }
}
