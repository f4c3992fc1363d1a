package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host joins though its clock is wrong, or though nobody hears that it was let in. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class EnrollmentFaultsTest {
  private static final String SKU = "cpu.small";

  private Stage stage;
  private Relay relay;

  @BeforeAll
  void start() throws Exception {
    stage = new Stage("enrollment-faults-", "127.0.0.1");
    relay = new Relay(stage.platform.apiPort());
    stage.platform.startWorker();
  }

  /** One host at a time, so that it is known where an allocation is. */
  @AfterEach
  void removeTheHost() throws Exception {
    relay.mend();
    stage.tidyUp();
    for (String name : stage.books.texts("SELECT name FROM nodes WHERE mode <> 'removed'")) {
      stage.admin.ask("DELETE", "/api/v1/nodes/" + name, null);
    }
  }

  @AfterAll
  void stop() throws Exception {
    relay.close();
    stage.close();
  }

  /** The control plane believes no assertion that is more than a minute off. */
  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void theClockOfAHostIsAnHourOff(Duration ahead) throws Exception {
    try (Host host = stage.hostWithClock(ahead.isNegative() ? "behind" : "ahead", ahead)) {
      User.Command create = stage.user.create(SKU);
      assertThat(stage.user.state(create.allocation())).isEqualTo("active");
      awaitAnotherHeartbeat(host);
      User.Command release = stage.user.release(create.allocation());
      assertThat(stage.user.state(create.allocation())).isEqualTo("released");

      stage.tidyUp();
      Stage.assertEmpty(host);
      String fault = "clock of the node an hour " + host.name();
      stage.verdicts.findsNoFailure(fault + ", create", create.id());
      stage.verdicts.findsNoFailure(fault + ", release", release.id());
    }
  }

  private void awaitAnotherHeartbeat(Host host) throws IOException, InterruptedException {
    Instant before = lastHeartbeat(host);
    assertThat(before).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    await().atMost(FaultPlatform.PATIENCE).until(() -> lastHeartbeat(host).isAfter(before));
  }

  private Instant lastHeartbeat(Host host) throws IOException, InterruptedException {
    return Instant.parse(
        stage
            .admin
            .ask("GET", "/api/v1/nodes/" + host.name(), null)
            .required("last_heartbeat_at")
            .asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"waits", "is-killed"})
  void theAnswerToAnEnrollmentIsLost(String agent) throws Exception {
    CountDownLatch answered = relay.swallowAnswer("POST /api/v1/nodes/enroll .*");
    URI api = URI.create("http://127.0.0.1:" + relay.port());
    try (Host host = new Host(stage.platform, stage.admin, agent, 0, api, List.of(), Host.AGENT)) {
      assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
      List<String> enrolled = ids(host);
      assertThat(enrolled).hasSize(1);
      if (agent.equals("is-killed")) {
        host.agent().kill();
        host.start();
      }
      relay.mend();

      stage.awaitState(host.name(), "active");
      assertThat(ids(host)).isEqualTo(enrolled);
      assertThat(
              stage.books.count(
                  "audit_log WHERE action = 'node.enroll' AND detail ->> 'node' = '" + agent + "'"))
          .isOne();
      User.Command create = stage.user.create(SKU);
      assertThat(stage.user.state(create.allocation())).isEqualTo("active");
      stage.verdicts.findsNoFailure(
          "answer to an enrollment lost, agent " + agent.replace('-', ' '), create.id());
      stage.tidyUp();
    }
  }

  private List<String> ids(Host host) {
    return stage.books.texts("SELECT id::text FROM nodes WHERE name = '" + host.name() + "'");
  }
}
