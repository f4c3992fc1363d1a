package io.gpuaas.server.provisioning;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.core.node.NodeTask;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Counts what went wrong, from 0 and for every reason: a series that begins at 1 has no rate, so
 * that nobody would be told of the first failure of a kind.
 */
final class FailureCounters {
  /** With these a sweep ends the task of a node. */
  private static final List<FailureReason> OF_SWEEPS =
      List.of(
          FailureReason.NODE_OFFLINE,
          FailureReason.NODE_REMOVED,
          FailureReason.TASK_NOT_FETCHED,
          FailureReason.PREPARE_TIMEOUT,
          FailureReason.CLEAN_TIMEOUT);

  private final MeterRegistry metrics;

  FailureCounters(MeterRegistry metrics) {
    this.metrics = metrics;
    for (FailureReason reason : FailureReason.values()) {
      failures(reason);
    }
    for (NodeTask.Type type : NodeTask.Type.values()) {
      OF_SWEEPS.forEach(reason -> timeouts(type, reason));
    }
  }

  /** An allocation failed. */
  void failed(FailureReason reason) {
    failures(reason).increment();
  }

  /** Nobody finished a task for a node in time. */
  void timedOut(NodeTask.Type type, FailureReason reason) {
    timeouts(type, reason).increment();
  }

  private Counter failures(FailureReason reason) {
    return Counter.builder(name(Metric.ALLOCATION_FAILURES))
        .tag("reason", reason.wireName())
        .register(metrics);
  }

  private Counter timeouts(NodeTask.Type type, FailureReason reason) {
    return Counter.builder(name(Metric.NODE_TASK_TIMEOUTS))
        .tag("type", type.wireName())
        .tag("reason", reason.wireName())
        .register(metrics);
  }

  /** Prometheus appends the rest. */
  private static String name(Metric metric) {
    return metric.wireName().replaceFirst("_total$", "");
  }
}
