package io.gpuaas.contract.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Nodes, for operators, and the API that node agents speak: {@code /api/v1/nodes}. */
public final class Nodes {
  private Nodes() {}

  /**
   * A GPU host: {@code GET /api/v1/nodes} and {@code GET /api/v1/nodes/{id or name}}.
   *
   * @param state see {@link NodeState}
   * @param reason why it is draining or quarantined; null otherwise
   */
  public record Node(
      String id,
      String name,
      String region,
      String state,
      @Nullable String reason,
      int cpus,
      long memoryBytes,
      List<NodeGpu> gpus,
      String agentVersion,
      String resourceName,
      Instant enrolledAt,
      @Nullable Instant lastHeartbeatAt) {
    public Node {
      gpus = List.copyOf(gpus);
    }
  }

  /**
   * A GPU as the control plane sees it.
   *
   * @param state {@code free}, {@code reserved}, or {@code unhealthy}: not given out, even if held
   * @param problem why it is unhealthy; null otherwise
   * @param allocationId who holds it; null when nobody does
   */
  public record NodeGpu(
      String uuid,
      String model,
      long memoryBytes,
      String state,
      @Nullable String problem,
      @Nullable String allocationId) {}

  /** {@code POST /api/v1/nodes/{id or name}/drain} and {@code …/quarantine}: why, for others. */
  public record Reason(@Nullable String reason) {}

  /** {@code POST /api/v1/nodes/enrollment-tokens}, for ops. */
  public record CreateEnrollmentToken(String nodeName, @Nullable Integer ttlSeconds) {}

  /** Shown once; lets one key in, until it expires. */
  public record EnrollmentToken(String token, String nodeName, Instant expiresAt) {}

  /**
   * {@code POST /api/v1/nodes/enroll}, authorized by the enrollment token alone.
   *
   * @param publicKey the half of the node's key pair that may leave it
   */
  public record Enroll(String token, Inventory inventory, String agentVersion, EcKey publicKey) {}

  /**
   * A public key on the curve P-256, as RFC 7517 and RFC 7518 write it.
   *
   * @param kid names it among others
   * @param kty always {@code EC}
   * @param crv always {@code P-256}
   * @param x base64url, 32 bytes
   * @param y base64url, 32 bytes
   */
  public record EcKey(String kid, String kty, String crv, String x, String y) {}

  /**
   * Who the node is from now on. It has no secret: it proves itself to the issuer with its private
   * key (RFC 7523, {@code private_key_jwt}).
   *
   * @param taskKeys verify the tasks that the control plane signs
   */
  public record Enrolled(
      String nodeId, String clientId, String issuer, List<EcKey> taskKeys, int heartbeatSeconds) {
    public Enrolled {
      taskKeys = List.copyOf(taskKeys);
    }
  }

  /** {@code GET /api/v1/nodes/task-keys}: the current keys, for everybody. */
  public record TaskKeys(List<EcKey> keys) {
    public TaskKeys {
      keys = List.copyOf(keys);
    }
  }

  public record Inventory(String hostname, int cpus, long memoryBytes, List<Gpu> gpus) {
    public Inventory {
      gpus = List.copyOf(gpus);
    }
  }

  /**
   * A GPU as its node sees it.
   *
   * @param uuid as {@code nvidia-smi} prints it
   * @param problem why it must not be given out, for people; null when it is healthy
   */
  public record Gpu(String uuid, String model, long memoryBytes, @Nullable String problem) {}

  /** {@code POST /api/v1/nodes/self/heartbeat}. */
  public record Heartbeat(Inventory inventory) {}

  /**
   * {@code POST /api/v1/nodes/self/work}: waits up to this long, 0 to 30, for work.
   *
   * @param underWay the ids of tasks that the node has and has not reported yet, at most {@link
   *     #MOST_UNDER_WAY}: they are not handed out this time; none when it is left out
   */
  public record Poll(int waitSeconds, @Nullable List<String> underWay) {
    public static final int MOST_UNDER_WAY = 256;

    public Poll {
      underWay = underWay == null ? null : List.copyOf(underWay);
    }
  }

  /**
   * What to do now; empty when the wait was in vain.
   *
   * @param tasks each a JWS in compact form (RFC 7515, ES256) whose payload is a {@link Task}
   */
  public record Work(List<String> tasks) {
    public Work {
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * One task for one node.
   *
   * @param nodeId the only node that may carry it out
   * @param type {@code allocation.prepare}, {@code allocation.clean}, {@code node.probe} or {@code
   *     terminal.open}
   * @param allocationId null for a probe
   * @param gpuUuids the GPUs of the allocation, none for a CPU SKU or a probe
   * @param traceparent the trace that the agent's span continues; empty when there is none
   * @param expiresAt from then on it must not be begun, by the control plane's clock
   * @param terminal where to go to; null for anything but a {@code terminal.open}
   */
  public record Task(
      String id,
      String nodeId,
      String type,
      @Nullable String allocationId,
      List<String> gpuUuids,
      String correlationId,
      String traceparent,
      Instant expiresAt,
      @Nullable Terminal terminal) {
    public Task {
      gpuUuids = List.copyOf(gpuUuids);
    }

    /** One that is about no terminal. */
    public Task(
        String id,
        String nodeId,
        String type,
        @Nullable String allocationId,
        List<String> gpuUuids,
        String correlationId,
        String traceparent,
        Instant expiresAt) {
      this(id, nodeId, type, allocationId, gpuUuids, correlationId, traceparent, expiresAt, null);
    }
  }

  /**
   * A terminal that a node is to open: it connects to the gateway, nobody connects to it.
   *
   * @param gatewayUrl a base URL
   * @param idleSeconds after so long without a byte either way the node ends it
   * @param maxAgeSeconds the node ends it then, whatever happens in it
   */
  public record Terminal(String sessionId, String gatewayUrl, int idleSeconds, int maxAgeSeconds) {}

  /**
   * {@code POST /api/v1/nodes/self/tasks/{id}/result}. Sending it twice does no harm.
   *
   * @param workspace where the allocation lives, after a prepare
   * @param reason a word of {@link io.gpuaas.contract.error.FailureReason} when it failed, null
   *     otherwise
   * @param proof what is left, after a clean
   */
  public record TaskResult(
      boolean succeeded,
      @Nullable String workspace,
      @Nullable String reason,
      @Nullable String message,
      @Nullable CleanupProof proof) {}

  /** What a node found of an allocation after it had cleaned up; all zero when it is gone. */
  public record CleanupProof(int processes, int files, int users) {}
}
