package io.gpuaas.server.support.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.EscalationState;
import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.incident.CaseFile;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.core.incident.Target;
import io.gpuaas.core.task.RetryPolicy;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.config.EscalationTarget;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.incident.PostgresDeliveryQueue;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestDesk;
import io.gpuaas.storage.kit.TestServer;
import io.gpuaas.storage.task.TaskTable;
import io.gpuaas.storage.task.TaskWorker;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** From the operator's word to the receiver, through a real database and real HTTP. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(120)
final class DeliveryTest {
  private static final String KEY = "routing-key-0123456789";
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final RetryPolicy QUICKLY =
      RetryPolicy.retry().after(Duration.ofMillis(50)).atMost(4);

  private final TestCloud cloud;
  private final TestDesk desk;
  private final Actor ann;
  private final Courier courier = new Courier(PATIENCE, InstantSource.system());
  private final Receiver receiver;
  private @Nullable TaskWorker worker;

  DeliveryTest(TestServer server) throws IOException {
    cloud = new TestCloud(server);
    desk = new TestDesk(cloud, cloud.process);
    ann = cloud.person("ann", PlatformRole.OPS);
    receiver = new Receiver();
  }

  @BeforeEach
  void start() {
    worker = worker(cloud.process.database, receiver.url());
  }

  @AfterEach
  void close() {
    stopWorker();
    courier.close();
    receiver.close();
    cloud.close();
  }

  @Test
  void tellsPagerDutyAndTakesItBackWithTheIncident() {
    CorrelationId id = escalated(TestDesk.PAGER);
    awaitState(id, EscalationState.DELIVERED);
    JsonNode event = body(0);
    assertThat(event.path("routing_key").asString()).isEqualTo(KEY);
    assertThat(event.path("event_action").asString()).isEqualTo("trigger");
    assertThat(event.path("dedup_key").asString()).isEqualTo(TestDesk.FINGERPRINT);
    assertThat(event.at("/payload/severity").asString()).isEqualTo("error");
    assertThat(event.at("/payload/custom_details/correlation_id").asString())
        .isEqualTo(id.toString());
    assertThat(event.at("/payload/custom_details/note").asString()).isEqualTo("look first");

    desk.closing.close(ann, id, null, cloud.cause);
    await().until(() -> receiver.received.size() == 2);
    assertThat(body(1).path("event_action").asString()).isEqualTo("resolve");
    assertThat(body(1).path("dedup_key").asString()).isEqualTo(TestDesk.FINGERPRINT);
  }

  @Test
  void tellsAChatWithoutCallingAnybody() {
    awaitState(escalated(TestDesk.CHAT), EscalationState.DELIVERED);

    String text = body(0).path("text").asString();
    assertThat(text).contains("node_offline &lt;!channel&gt;").doesNotContain("<!", "\u0000");
    assertThat(SlackMessage.text("@channel @Here @everyone <@U1> & a@all.example"))
        .doesNotContainIgnoringCase("@channel", "@here", "@everyone", "<@")
        .contains("&lt;@U1&gt; &amp;");
  }

  @Test
  void signsWhatItPosts() {
    awaitState(escalated(TestDesk.HOOK), EscalationState.DELIVERED);

    Receiver.Received got = receiver.received.getFirst();
    String signed = got.header("X-gpuaas-timestamp") + "." + got.body();
    assertThat(got.header("X-gpuaas-signature"))
        .isEqualTo("v1=" + SignedWebhook.signature(KEY, signed));
    assertThat(got.header("Idempotency-key")).isEqualTo(body(0).path("escalation_id").asString());
    assertThat(Instant.ofEpochSecond(Long.parseLong(got.header("X-gpuaas-timestamp"))))
        .isBetween(Instant.now().minusSeconds(60), Instant.now());
    assertThat(body(0).at("/handoff/fingerprint").asString()).isEqualTo(TestDesk.FINGERPRINT);
    assertThat(body(0).path("note").asString()).isEqualTo("look first");
  }

  @Test
  void matchesTheExampleThatReceiversTestWith() {
    // RFC 4231, test case 2.
    assertThat(SignedWebhook.signature("Jefe", "what do ya want for nothing?"))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void triesAgainAfterAFailureUnderTheSameKey() {
    receiver.answers(500, "sorry", Map.of());
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.DELIVERED);
    assertThat(latest(id).attempts()).isEqualTo(2);
    assertThat(receiver.received)
        .extracting(got -> got.header("Idempotency-key"))
        .containsExactly(latest(id).id().toString(), latest(id).id().toString());
  }

  @Test
  void waitsAsLongAsItIsAskedTo() {
    receiver.answers(429, "", Map.of("Retry-After", "1"));
    Instant start = Instant.now();
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.DELIVERED);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(900));
  }

  @Test
  void takesARefusalForAnAnswerAndKeepsNoSecretOfIt() {
    receiver.answers(400, "no such key: " + KEY + " at " + receiver.url(), Map.of());
    CorrelationId id = escalated(TestDesk.PAGER);

    awaitState(id, EscalationState.REFUSED);
    assertThat(latest(id).lastError()).startsWith("answered 400: no such key: [redacted]");
    assertThat(latest(id).lastError()).doesNotContain(KEY, "S3cret");
    assertThat(receiver.received).hasSize(1);
  }

  @Test
  void followsNoRedirect() {
    receiver.answers(302, "", Map.of("Location", "/elsewhere"));
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.REFUSED);
    assertThat(latest(id).lastError()).isEqualTo("answered 302 (not followed)");
    assertThat(receiver.received).hasSize(1);
  }

  @Test
  void doesNotReadAnEndlessAnswer() {
    receiver.answers(400, "x".repeat(50_000_000), Map.of());
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.REFUSED);
    assertThat(String.valueOf(latest(id).lastError())).hasSizeLessThan(1000);
  }

  @Test
  void saysThatItDoesNotKnowWhenNobodyAnswers() {
    receiver.staysSilent().staysSilent().staysSilent().staysSilent();
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.GIVEN_UP);
    assertThat(latest(id).lastError()).isEqualTo("outcome unknown: no answer within 1 s");
    assertThat(latest(id).attempts()).isEqualTo(4);
  }

  @Test
  void sendsAgainWhatNobodyAnswered() {
    receiver.staysSilent();
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.DELIVERED);
    assertThat(latest(id).attempts()).isEqualTo(2);
    assertThat(latest(id).lastError()).isNull();
  }

  @Test
  void givesUpOnWhoIsNotThere() throws IOException {
    stopWorker();
    worker = worker(cloud.process.database, nowhere());
    CorrelationId id = escalated(TestDesk.HOOK);

    awaitState(id, EscalationState.GIVEN_UP);
    assertThat(latest(id).lastError()).isEqualTo("no connection");
    assertThat(latest(id).attempts()).isEqualTo(4);
    await().until(() -> cloud.rows("tasks_support") == 0);
  }

  @Test
  void survivesThatNobodyRunsWhenItIsCommitted() {
    stopWorker();
    CorrelationId id = escalated(TestDesk.HOOK);
    assertThat(receiver.received).isEmpty();
    worker = worker(cloud.process.database, receiver.url());

    awaitState(id, EscalationState.DELIVERED);
    assertThat(receiver.received).hasSize(1);
  }

  @Test
  void isSentByOneOfTwoWorkers() {
    try (Database other = Database.open(cloud.url, "other", 4);
        TaskWorker second = worker(other, receiver.url())) {
      for (int i = 0; i < 20; i++) {
        escalated(TestDesk.PAGER);
      }
      await().until(() -> cloud.rows("tasks_support") == 0);
      assertThat(second.counts().all()).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(receiver.received).hasSize(20);
  }

  @Test
  void isNotSentTwiceForOneCause() {
    CorrelationId first = escalated(TestDesk.CHAT);
    CorrelationId second = escalated(TestDesk.CHAT);

    awaitState(first, EscalationState.DELIVERED);
    assertThat(latest(second).state()).isEqualTo(EscalationState.JOINED);
    assertThat(latest(second).joinedState()).isEqualTo(EscalationState.DELIVERED);
    assertThat(receiver.received).hasSize(1);
  }

  private TaskWorker worker(Database database, URI url) {
    List<EscalationTarget> targets =
        List.of(
            new EscalationTarget(TestDesk.PAGER, url, KEY),
            new EscalationTarget(TestDesk.CHAT, url, ""),
            new EscalationTarget(TestDesk.HOOK, url, KEY));
    return TaskWorker.on(database, TaskTable.SUPPORT)
        .handle(
            PostgresDeliveryQueue.DELIVER,
            QUICKLY,
            new DeliveryHandler(desk.deliveries, targets, courier, InstantSource.system()))
        .start();
  }

  private void stopWorker() {
    if (worker != null) {
      worker.close();
      worker = null;
    }
  }

  private static URI nowhere() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }
  }

  private CorrelationId escalated(Target target) {
    CorrelationId id = desk.id();
    desk.verdicts.record(ann, id, desk.result(id, TestDesk.FINGERPRINT), cloud.cause);
    assertThat(desk.escalations.escalate(ann, id, target.name(), "look first", cloud.cause))
        .isInstanceOf(Outcome.Done.class);
    return id;
  }

  private void awaitState(CorrelationId id, EscalationState state) {
    await().atMost(Duration.ofSeconds(30)).until(() -> latest(id).state() == state);
  }

  private Escalation latest(CorrelationId id) {
    CaseFile file = ((Outcome.Done<CaseFile>) desk.incidents.show(ann, id)).value();
    return file.escalations().getFirst();
  }

  private JsonNode body(int number) {
    return WireJson.mapper().readTree(receiver.received.get(number).body());
  }
}
