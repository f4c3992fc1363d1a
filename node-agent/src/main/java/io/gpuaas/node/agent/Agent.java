package io.gpuaas.node.agent;

import io.gpuaas.client.Calls;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.node.agent.control.AssertionTokens;
import io.gpuaas.node.agent.control.CallContexts;
import io.gpuaas.node.agent.control.ControlPlane;
import io.gpuaas.node.agent.control.Credentials;
import io.gpuaas.node.agent.control.CredentialsFile;
import io.gpuaas.node.agent.control.NodeKey;
import io.gpuaas.node.agent.control.PlatformClock;
import io.gpuaas.node.agent.control.TaskKeyring;
import io.gpuaas.node.agent.control.TaskVerification;
import io.gpuaas.node.agent.file.DurableFile;
import io.gpuaas.node.agent.inventory.HostInventory;
import io.gpuaas.node.agent.journal.TaskJournal;
import io.gpuaas.node.agent.runtime.process.ProcessRuntime;
import io.gpuaas.node.agent.runtime.process.SessionProcesses;
import io.gpuaas.node.agent.terminal.Gateways;
import io.gpuaas.node.agent.terminal.NativeCode;
import io.gpuaas.node.agent.terminal.Terminals;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.write.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The agent of one host, from enrollment to its end. */
final class Agent {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15));
  private static final Duration LAST_TASKS = Duration.ofSeconds(5);

  private final AgentConfig config;
  private final Telemetry telemetry;
  private final Pace pace;
  private final PlatformClock clock;
  private final Transport transport;
  private final CallContexts contexts;

  /**
   * Does nothing yet.
   *
   * @param hostClock may be wrong: it counts until the control plane has said what time it is
   */
  Agent(AgentConfig config, Telemetry telemetry, Pace pace, InstantSource hostClock) {
    this.config = config;
    this.telemetry = telemetry;
    this.pace = pace;
    this.clock = new PlatformClock(hostClock);
    this.transport = new Transport(TIMEOUTS, clock::follow);
    this.contexts = new CallContexts(clock, new SecureRandom());
  }

  /**
   * Works until the stop is requested.
   *
   * @throws IOException when the node cannot enroll, or its state directory is unusable
   */
  void run() throws IOException, InterruptedException {
    Path state = config.stateDirectory();
    Files.createDirectories(
        state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    HostInventory inventory = new HostInventory(config.nodeName(), clock);
    NodeKey key = NodeKey.in(state.resolve("node-key.json"));
    CredentialsFile file = new CredentialsFile(state.resolve("credentials.json"));
    Enrollment enrollment =
        new Enrollment(
            anybody(), contexts, file, key, config.enrollmentTokenFile(), inventory, pace);
    Optional<Credentials> enrolled = enrollment.credentials();
    if (enrolled.isPresent()) {
      work(enrolled.get(), key, file, inventory);
    }
  }

  private void work(
      Credentials credentials, NodeKey key, CredentialsFile file, HostInventory inventory)
      throws IOException, InterruptedException {
    Enrolled node = credentials.node();
    TaskKeyring keyring = new TaskKeyring(anybody(), contexts, file, credentials);
    ControlPlane control = controlPlane(node, key, new TaskVerification(node.nodeId(), keyring));
    TaskExecution execution = execution(inventory, control);
    Assignment assignment =
        new Assignment(node.nodeId(), control, execution, telemetry, clock, pace);
    Lanes lanes = new Lanes(assignment::carryOut, pace);
    Duration interval = Duration.ofSeconds(Math.max(1, node.heartbeatSeconds()));
    say(Event.SERVICE_STARTED, "node agent " + AgentVersion.current() + " at work");
    background("heartbeats", new Heartbeats(control, inventory, interval, pace));
    background("pull", new Pull(control, lanes, pace));
    pace.stop().await();
    execution.terminals().close();
    if (!lanes.settle(LAST_TASKS)) {
      LOG.warn("a task is still under way; the control plane will hand it out again");
    }
    say(Event.SERVICE_STOPPED, "node agent stopped");
  }

  private NodeAgentApi anybody() {
    return new NodeAgentApi(new Calls(config.apiUrl(), TokenSource.NONE, transport));
  }

  private ControlPlane controlPlane(Enrolled node, NodeKey key, TaskVerification verification) {
    IssuerApi issuer = new IssuerApi(URI.create(node.issuer()), transport);
    TokenSource tokens = new AssertionTokens(issuer, node, key, clock, contexts::current);
    return new ControlPlane(
        new NodeAgentApi(new Calls(config.apiUrl(), tokens, transport)),
        tokens,
        contexts,
        verification);
  }

  private TaskExecution execution(HostInventory inventory, ControlPlane control)
      throws IOException {
    Path state = config.stateDirectory();
    Path workspaces = state.resolve("workspaces");
    SessionProcesses.endAll(workspaces);
    DurableFile.tidy(workspaces);
    DurableFile.tidy(state.resolve("journal"));
    ProcessRuntime runtime =
        new ProcessRuntime(workspaces, inventory::now, config.minimumFreeMebibytes() << 20);
    Gateways gateways = new Gateways(control.tokens(), contexts);
    return new TaskExecution(
        runtime,
        new Terminals(runtime::launch, gateways, NativeCode.in(state.resolve("native")), clock),
        TaskJournal.open(state.resolve("journal"), clock),
        clock);
  }

  private void background(String name, Runnable body) {
    Thread.ofVirtual().name(name).start(() -> Scope.background(telemetry.service()).run(body));
  }

  private static void say(Event event, String message) {
    LOG.atInfo().addKeyValue(LogField.EVENT.wireName(), event.wireName()).log(message);
  }
}
