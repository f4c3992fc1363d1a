package io.gpuaas.node.agent;

import static io.gpuaas.node.agent.LocalControlPlane.Fault.DONE_BUT_SILENT;
import static io.gpuaas.node.agent.LocalControlPlane.Fault.EXPIRED;
import static io.gpuaas.node.agent.LocalControlPlane.Fault.GARBAGE;
import static io.gpuaas.node.agent.LocalControlPlane.Fault.HANG_UP;
import static io.gpuaas.node.agent.LocalControlPlane.Fault.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.api.Nodes.CleanupProof;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Inventory;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.api.Nodes.Terminal;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.node.agent.LocalControlPlane.Reported;
import io.gpuaas.node.agent.control.Credentials;
import io.gpuaas.node.agent.control.CredentialsFile;
import io.gpuaas.node.agent.runtime.process.ProcessRuntime;
import io.gpuaas.node.agent.runtime.process.SessionProcesses;
import io.gpuaas.node.agent.terminal.LocalGateway;
import io.gpuaas.node.agent.terminal.NodeConnection;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.write.Sink;
import io.gpuaas.telemetry.write.Telemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentTest {
  /** Another one a run: where tests are root it has a Unix user, which others must not meet. */
  private static final String ALLOCATION = UUID.randomUUID().toString();

  private static final Inventory NO_GPUS = new Inventory("h", 1, 1, List.of());
  private static final String CORRELATION = "0197a1b2-0000-7000-8000-00000000000a";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SELF = "/api/v1/nodes/self";

  @TempDir Path folder;
  private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();
  private final Telemetry telemetry =
      Telemetry.open(Service.NODE_AGENT, List.of(new Remembering(spans)));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private LocalControlPlane control;
  private Path state;
  private @Nullable Stop stop;
  private @Nullable Future<?> running;

  @BeforeEach
  void open() throws IOException {
    control = new LocalControlPlane();
    state = folder.resolve("agent");
    Files.writeString(folder.resolve("token"), LocalControlPlane.ENROLLMENT_TOKEN + "\n");
  }

  @AfterEach
  void close() throws Exception {
    if (running != null) {
      end(running);
    }
    new ProcessRuntime(state.resolve("workspaces"), () -> NO_GPUS, 1)
        .clean(UUID.fromString(ALLOCATION));
    threads.shutdown();
    control.close();
    telemetry.close();
  }

  @Test
  void preparesAndCleansUnderTheIdAndInTheTraceOfTheCommand() throws Exception {
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    Reported prepared = report();
    Path workspace = state.resolve("workspaces").resolve(ALLOCATION);
    assertThat(prepared.result().workspace()).isEqualTo(workspace.toString());
    assertThat(prepared.correlationId()).isEqualTo(CORRELATION);
    assertThat(prepared.traceId()).isEqualTo(TRACE);
    assertThat(workspace).isDirectory();

    control.tasks.add(task("2", "allocation.clean"));
    TaskResult cleaned = report().result();
    assertThat(cleaned.succeeded()).isTrue();
    assertThat(cleaned.proof()).isEqualTo(new CleanupProof(0, 0, 0));
    assertThat(workspace).doesNotExist();
  }

  @Test
  void opensATerminalAndEndsItWhenTheAgentStops() throws Exception {
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    report();
    String session = UUID.randomUUID().toString();
    Task plain = task("2", "terminal.open");
    try (LocalGateway gateway = new LocalGateway(folder.resolve("gateway"))) {
      control.tasks.add(
          new Task(
              plain.id(),
              plain.nodeId(),
              plain.type(),
              ALLOCATION,
              List.of(),
              CORRELATION,
              plain.traceparent(),
              plain.expiresAt(),
              new Terminal(session, gateway.url(), 60, 60)));
      NodeConnection node = gateway.next();
      node.send(new TerminalControl.Open(80, 24, "xterm", true, List.of()));
      assertThat(node.control(TerminalControl.Ready.class).sessionId()).isEqualTo(session);
      Reported opened = report();
      assertThat(opened.result().succeeded()).isTrue();
      assertThat(opened.traceId()).isEqualTo(TRACE);
      end(running);
      assertThat(node.control(TerminalControl.Closed.class).reason()).isEqualTo("node_lost");
      assertThat(SessionProcesses.of(UUID.fromString(session))).isEmpty();
    }
  }

  @Test
  void aTaskThatWasDoneIsAnsweredFromTheJournalAlsoAfterARestart() throws Exception {
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    TaskResult first = report().result();
    control.tasks.add(task("2", "allocation.clean"));
    report();
    end(running);
    await().until(() -> control.polling.get() == 0);
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    assertThat(report().result()).isEqualTo(first);
    assertThat(state.resolve("workspaces").resolve(ALLOCATION)).doesNotExist();
  }

  @Test
  void anExpiredTaskIsRefusedAndNothingIsDone() throws Exception {
    running = start();
    control.tasks.add(
        new Task(
            "1",
            "node-1",
            "allocation.prepare",
            ALLOCATION,
            List.of(),
            CORRELATION,
            "",
            Instant.now().minusSeconds(1)));
    assertThat(report().result().reason()).isEqualTo("task_refused");
    assertThat(state.resolve("workspaces")).doesNotExist();
  }

  @Test
  void aProbeTellsThatTheHostWorks() throws Exception {
    running = start();
    control.tasks.add(
        new Task("1", "node-1", "node.probe", null, List.of(), CORRELATION, "", expiry()));
    TaskResult probed = report().result();
    assertThat(probed.message()).isNull();
    assertThat(probed.succeeded()).isTrue();
  }

  @Test
  void aGpuThatIsNotThereIsAFailureWithItsReason() throws Exception {
    running = start();
    control.tasks.add(
        new Task(
            "1",
            "node-1",
            "allocation.prepare",
            ALLOCATION,
            List.of("GPU-none"),
            CORRELATION,
            "",
            expiry()));
    assertThat(report().result().reason()).isEqualTo("gpu_missing");
    await().until(() -> !spans.isEmpty());
    assertThat(spans)
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(attribute(span, SpanAttribute.FAILURE_REASON)).isEqualTo("gpu_missing");
              assertThat(attribute(span, SpanAttribute.NODE_ID)).isEqualTo("node-1");
            });
  }

  @Test
  void enrollsOnceAndKeepsItsCredentialsToItself() throws Exception {
    running = start();
    await().until(() -> control.heartbeats.get() > 0);
    end(running);
    for (String secret : List.of("credentials.json", "node-key.json")) {
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(secret))))
          .isEqualTo("rw-------");
    }
    int before = control.heartbeats.get();
    running = start();
    await().until(() -> control.heartbeats.get() > before);
    assertThat(control.enrollments).hasValue(1);
  }

  @Test
  void outlivesEveryBadAnswer() throws Exception {
    control.next("/api/v1/nodes/enroll", UNAVAILABLE, HANG_UP);
    control.next("/oauth2/token", UNAVAILABLE, GARBAGE);
    control.next(SELF + "/heartbeat", GARBAGE, UNAVAILABLE, EXPIRED, HANG_UP);
    control.next(SELF + "/work", GARBAGE, HANG_UP, EXPIRED, UNAVAILABLE);
    control.next(SELF + "/tasks", UNAVAILABLE, HANG_UP, EXPIRED);
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    assertThat(report().result().succeeded()).isTrue();
    await().until(() -> control.heartbeats.get() > 1);
  }

  @Test
  void reportsAgainWhenItIsUnknownWhetherTheReportArrived() throws Exception {
    control.next(SELF + "/tasks", DONE_BUT_SILENT);
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    Reported first = report();
    assertThat(report()).isEqualTo(first);
  }

  @Test
  void aTaskThatCannotBeDoneFailsWithAReasonAndTheNextOneIsDone() throws Exception {
    running = start();
    control.tasks.add(task("1", "allocation.teleport"));
    assertThat(report().result().reason()).isEqualTo("task_refused");
    control.tasks.add(
        new Task(
            "2",
            LocalControlPlane.NODE,
            "allocation.prepare",
            "../../etc",
            List.of(),
            CORRELATION,
            "",
            expiry()));
    assertThat(report().result().reason()).isEqualTo("task_refused");
    control.tasks.add(task("3", "allocation.prepare"));
    assertThat(report().result().succeeded()).isTrue();
  }

  @Test
  void whatIsUnderWayStandsInTheWayOfNothingNew() throws Exception {
    CountDownLatch done = control.holdReportOf("slow");
    running = start();
    control.tasks.add(task("slow", "allocation.prepare"));
    for (int i = 0; i < LocalControlPlane.TASKS_AT_A_TIME; i++) {
      control.tasks.add(task("behind-it-" + i, "allocation.prepare"));
    }
    await().until(() -> control.underWay.size() == 1 + LocalControlPlane.TASKS_AT_A_TIME);
    control.tasks.add(
        new Task("new", "node-1", "node.probe", null, List.of(), CORRELATION, "", expiry()));
    assertThat(report().taskId()).isEqualTo("new");
    done.countDown();
    assertThat(report().taskId()).isEqualTo("slow");
    await().until(() -> control.underWay.isEmpty());
  }

  @Test
  void aTaskThatTheLastAgentHadUnderWayIsHandedOutAgain() throws Exception {
    CountDownLatch done = control.holdReportOf("1");
    running = start();
    control.tasks.add(task("1", "allocation.prepare"));
    await().until(() -> control.underWay.contains("1"));
    end(running);
    running = start();
    assertThat(report().result().succeeded()).isTrue();
    done.countDown();
  }

  @Test
  void aUsedTokenEndsTheStartWithASentence() {
    control.enrollments.set(1);
    assertThatThrownBy(() -> start().get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("refused the enrollment");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1H", "PT1H"})
  void aHostWhoseClockIsAnHourOffWorksAllTheSame(Duration off) throws Exception {
    running = start(() -> Instant.now().plus(off));
    control.tasks.add(task("1", "allocation.prepare"));
    assertThat(report().result().succeeded()).isTrue();
    assertThat(control.tokens).hasValue(1);
  }

  @Test
  void theKeyOutlivesAnEnrollmentThatGotNoAnswer() throws Exception {
    control.next("/api/v1/nodes/enroll", UNAVAILABLE);
    running = start();
    await().until(() -> control.heartbeats.get() > 0);
    end(running);
    String key = Files.readString(state.resolve("node-key.json"));
    Files.delete(state.resolve("credentials.json"));
    control.enrollments.set(0);
    running = start();
    await().until(() -> control.enrollments.get() == 1);
    end(running);
    assertThat(Files.readString(state.resolve("node-key.json"))).isEqualTo(key);
  }

  @Test
  void credentialsWithASecretAreVoid() throws Exception {
    Files.createDirectories(state);
    Files.writeString(
        state.resolve("credentials.json"),
        """
        {"node_id": "old", "client_id": "old", "client_secret": "s", "issuer": "http://127.0.0.1:1",
         "heartbeat_seconds": 1}
        """);
    running = start();
    await().until(() -> control.heartbeats.get() > 0);
    assertThat(control.enrollments).hasValue(1);
  }

  @Test
  void aTokenThatWasNotUsedYetIsAWishToEnrollAnew() throws Exception {
    Files.writeString(folder.resolve("token"), "of-another-time");
    Files.createDirectories(state);
    new CredentialsFile(state.resolve("credentials.json"))
        .save(
            Credentials.of(
                new Enrolled("removed", "removed", control.url().toString(), List.of(), 1),
                "of-another-time"));
    Files.writeString(folder.resolve("token"), LocalControlPlane.ENROLLMENT_TOKEN);
    running = start();
    await().until(() -> control.heartbeats.get() > 0);
    assertThat(control.enrollments).hasValue(1);
  }

  private static @Nullable String attribute(SpanData span, SpanAttribute name) {
    return span.getAttributes().get(AttributeKey.stringKey(name.wireName()));
  }

  private record Remembering(Queue<SpanData> spans) implements Sink {
    @Override
    public void logs(List<LogRecord> batch) {}

    @Override
    public void spans(List<SpanData> batch) {
      spans.addAll(batch);
    }
  }

  private Future<?> start() {
    return start(InstantSource.system());
  }

  private Future<?> start(InstantSource hostClock) {
    Stop ending = new Stop();
    stop = ending;
    Backoff quick = new Backoff(Duration.ofMillis(2), Duration.ofMillis(20), new Random(1));
    AgentConfig config =
        AgentConfig.of(
            Map.of(
                "GPUAAS_AGENT_API_URL",
                control.url() + "/",
                "GPUAAS_AGENT_STATE_DIR",
                state.toString(),
                "GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE",
                folder.resolve("token").toString()));
    Agent agent =
        new Agent(config, telemetry, new Pace(ending, quick, Duration.ofSeconds(1)), hostClock);
    Callable<Boolean> body =
        () -> {
          agent.run();
          return true;
        };
    return threads.submit(body);
  }

  private void end(Future<?> agent) throws Exception {
    if (stop != null) {
      stop.request();
    }
    assertThat(agent.get(20, TimeUnit.SECONDS)).isEqualTo(true);
  }

  private Reported report() throws InterruptedException {
    Reported report = control.reports.poll(20, TimeUnit.SECONDS);
    assertThat(report).isNotNull();
    return report;
  }

  private static Task task(String id, String type) {
    String traceparent = "00-" + TRACE + "-00f067aa0ba902b7-01";
    return new Task(
        id,
        LocalControlPlane.NODE,
        type,
        ALLOCATION,
        List.of(),
        CORRELATION,
        traceparent,
        expiry());
  }

  private static Instant expiry() {
    return Instant.now().plusSeconds(60);
  }
}
