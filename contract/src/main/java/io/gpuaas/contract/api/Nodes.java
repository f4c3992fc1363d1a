package io.gpuaas.contract.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes, for operators, and the API that node agents speak. */
public final class Nodes {
  private Nodes() {}

  /**
   * A GPU host: {@code GET /api/v1/nodes}.
   *
   * @param state {@code online} or {@code offline}
   */
  public record Node(
      String id,
      String name,
      String region,
      String state,
      int cpus,
      long memoryBytes,
      List<Gpu> gpus,
      String resourceName,
      @Nullable Instant lastHeartbeatAt) {
    public Node {
      gpus = List.copyOf(gpus);
    }
  }

  public record Gpu(String uuid, String model, long memoryBytes) {}

  /** {@code POST /api/v1/nodes/enrollment-tokens}, for ops. */
  public record CreateEnrollmentToken(String nodeName, @Nullable Integer ttlSeconds) {}

  /** Shown once; works once, until it expires. */
  public record EnrollmentToken(String token, String nodeName, Instant expiresAt) {}

  /** {@code POST /api/v1/agent/enroll}, authorized by the enrollment token alone. */
  public record Enroll(String token, Inventory inventory, String agentVersion) {}

  /** The node's own credentials for the issuer's client credentials grant. */
  public record Enrolled(
      String nodeId, String clientId, String clientSecret, String issuer, int heartbeatSeconds) {}

  public record Inventory(String hostname, int cpus, long memoryBytes, List<Gpu> gpus) {
    public Inventory {
      gpus = List.copyOf(gpus);
    }
  }

  /** {@code POST /api/v1/agent/heartbeats}. */
  public record Heartbeat(Inventory inventory) {}

  /** {@code POST /api/v1/agent/tasks:poll}: waits up to this long for work. */
  public record Poll(int waitSeconds) {}

  /** What to do now; empty when the wait was in vain. */
  public record Work(List<Task> tasks) {
    public Work {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * One task for a node.
   *
   * @param type {@code allocation.prepare} or {@code allocation.clean}
   * @param gpuUuids the GPUs of the allocation, none for a CPU SKU
   * @param traceparent the trace that the agent's span continues
   */
  public record Task(
      String id,
      String type,
      String allocationId,
      List<String> gpuUuids,
      String correlationId,
      String traceparent,
      Instant expiresAt) {
    public Task {
      gpuUuids = List.copyOf(gpuUuids);
    }
  }

  /**
   * {@code POST /api/v1/agent/tasks/{id}/result}. Sending it twice does no harm.
   *
   * @param workspace where the allocation lives, after a prepare
   * @param reason stable snake_case when it failed, null otherwise
   */
  public record TaskResult(
      boolean succeeded,
      @Nullable String workspace,
      @Nullable String reason,
      @Nullable String message) {}
}
