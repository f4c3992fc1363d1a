package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Calls;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Gpu;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.node.agent.control.AssertionTokens;
import io.gpuaas.node.agent.control.CallContexts;
import io.gpuaas.node.agent.control.ControlPlane;
import io.gpuaas.node.agent.control.Credentials;
import io.gpuaas.node.agent.control.CredentialsFile;
import io.gpuaas.node.agent.control.NodeKey;
import io.gpuaas.node.agent.control.TaskKeyring;
import io.gpuaas.node.agent.control.TaskVerification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * One agent of many in this process: it speaks with the control plane by the agent's own classes,
 * with a key of its own, believes signed tasks alone, and reports each as done without a host to do
 * it on.
 */
final class FleetMember {
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30));
  private static final Duration POLL_WAIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final CleanupProof CLEAN = new CleanupProof(0, 0, 0);
  private static final InstantSource CLOCK = Clock.systemUTC();

  private final ControlPlane control;
  private final Inventory inventory;
  private final Duration interval;

  private FleetMember(ControlPlane control, Inventory inventory, Duration interval) {
    this.control = control;
    this.inventory = inventory;
    this.interval = interval;
  }

  /**
   * Joins, and is heard of for the first time.
   *
   * @param admin who invites it
   * @param number from 1, unique in the fleet
   * @param gpus how many it reports
   * @param folder where a rotated key of tasks would be kept
   */
  static FleetMember enroll(Caller admin, int number, int gpus, Path folder)
      throws IOException, InterruptedException {
    String name = "fleet-" + number;
    String invitation =
        admin
            .post(
                "nodes enroll-token",
                "/api/v1/nodes/enrollment-tokens",
                "{\"node_name\": \"%s\"}".formatted(name))
            .orFail()
            .required("token")
            .asString();
    Transport transport = new Transport(TIMEOUTS);
    CallContexts contexts = new CallContexts(CLOCK, ThreadLocalRandom.current());
    NodeAgentApi anybody = new NodeAgentApi(new Calls(admin.base(), TokenSource.NONE, transport));
    Inventory inventory = inventory(name, number, gpus);
    NodeKey key = NodeKey.fresh();
    Enrolled enrolled =
        anybody.enroll(
            contexts.current(), new Enroll(invitation, inventory, "0.1.0", key.publicHalf()));
    TokenSource tokens =
        new AssertionTokens(
            new IssuerApi(URI.create(enrolled.issuer()), transport),
            enrolled,
            key,
            CLOCK,
            contexts::current);
    TaskKeyring keyring =
        new TaskKeyring(
            anybody,
            contexts,
            new CredentialsFile(folder.resolve(name)),
            Credentials.of(enrolled, invitation));
    ControlPlane control =
        new ControlPlane(
            new NodeAgentApi(new Calls(admin.base(), tokens, transport)),
            tokens,
            contexts,
            new TaskVerification(enrolled.nodeId(), keyring));
    // As an agent does at once; with it comes its first token.
    control.heartbeat(inventory);
    return new FleetMember(control, inventory, Duration.ofSeconds(enrolled.heartbeatSeconds()));
  }

  private static Inventory inventory(String name, int number, int gpus) {
    return new Inventory(
        name,
        64,
        1L << 40,
        IntStream.range(0, gpus)
            .mapToObj(
                gpu ->
                    new Gpu(
                        "GPU-%d-%d".formatted(number, gpu),
                        "NVIDIA H100 80GB HBM3",
                        80L << 30,
                        null))
            .toList());
  }

  /** Beats and asks for work, each on a thread of its own, until they are interrupted. */
  void work(Fleet.Threads threads, Fleet.Counts counts) {
    // Agents start when they start, not all in the same moment.
    Duration first =
        interval.multipliedBy(ThreadLocalRandom.current().nextInt(1000)).dividedBy(1000);
    threads.start(() -> beat(first, counts));
    threads.start(() -> pull(first, counts));
  }

  private void beat(Duration first, Fleet.Counts counts) throws InterruptedException {
    Thread.sleep(first);
    while (true) {
      try {
        control.heartbeat(inventory);
        counts.heartbeats().increment();
      } catch (CallFailed e) {
        counts.failed(e);
      }
      Thread.sleep(interval);
    }
  }

  private void pull(Duration first, Fleet.Counts counts) throws InterruptedException {
    Thread.sleep(first);
    while (true) {
      try {
        control.work(POLL_WAIT, List.of()).forEach(this::report);
        counts.polls().increment();
      } catch (CallFailed e) {
        counts.failed(e);
        Thread.sleep(PAUSE);
      }
    }
  }

  private void report(Task task) {
    Optional<CleanupProof> proof =
        Optional.of(CLEAN).filter(clean -> task.type().equals("allocation.clean"));
    String workspace = "/srv/gpuaas/" + task.allocationId();
    control.report(task.id(), new TaskResult(true, workspace, null, null, proof.orElse(null)));
  }
}
