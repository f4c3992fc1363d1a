package io.gpuaas.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Poll;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node's question for work names what it has already. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(120)
final class NodeWorkTest {
  private static final String WORK = "/api/v1/nodes/self/work";

  private final TestCloud cloud;
  private final CloudApi api;
  private final Actor node;

  NodeWorkTest(TestServer server) {
    cloud = new TestCloud(server);
    api = new CloudApi(cloud);
    cloud.clock.advance(Duration.between(cloud.clock.instant(), Instant.now()));
    node = cloud.node("host", TestCloud.cpus(8));
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void aQuestionThatNamesAllThatThereIsWaitsForWhatIsNew() throws Exception {
    order();
    List<String> first = tasks(ask(new Poll(0, List.of())));
    assertThat(first).hasSize(1);
    assertThat(tasks(ask(new Poll(0, first)))).isEmpty();

    CompletableFuture<HttpResponse<String>> waiting =
        api.http()
            .sendAsync(
                api.request(node, "POST", WORK, json(new Poll(30, first))),
                BodyHandlers.ofString());
    order();
    List<String> second = tasks(waiting.get(60, TimeUnit.SECONDS));
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(tasks(ask(new Poll(0, List.of())))).hasSize(2).containsAll(first);
  }

  @Test
  void withoutTheFieldNothingIsUnderWay() throws Exception {
    order();
    assertThat(tasks(ask("{\"wait_seconds\": 0}"))).hasSize(1);
    assertThat(tasks(ask("{\"wait_seconds\": 0, \"under_way\": null}"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"1-1-1-1-1\"]", "[\"\"]", "[\"'; DROP TABLE nodes\"]"})
  void whatIsNoIdIsRefused(String underWay) throws Exception {
    HttpResponse<String> refused = ask("{\"wait_seconds\": 0, \"under_way\": " + underWay + "}");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("validation_error").contains("under_way");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[null]", "\"all\"", "[{}]", "{}"})
  void whatIsNoListOfTextsIsRefused(String underWay) throws Exception {
    HttpResponse<String> refused = ask("{\"wait_seconds\": 0, \"under_way\": " + underWay + "}");
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
  }

  @Test
  void aNodeNamesNoMoreThanItMayHave() throws Exception {
    String id = UUID.randomUUID().toString();
    assertThat(ask(new Poll(0, Collections.nCopies(Poll.MOST_UNDER_WAY, id))).statusCode())
        .isEqualTo(200);
    HttpResponse<String> refused =
        ask(new Poll(0, Collections.nCopies(Poll.MOST_UNDER_WAY + 1, id)));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("validation_error").contains("under_way");
  }

  /** An allocation whose node is told to prepare it. */
  private void order() {
    Outcome<Allocation> created =
        cloud
            .process
            .service(10)
            .create(
                cloud.owner,
                cloud.project,
                new NewAllocation(
                    "cpu.small", Optional.empty(), Optional.empty(), Optional.empty()),
                cloud.cause);
    UUID id = ((Outcome.Done<Allocation>) created).value().id();
    var _ = cloud.process.steps().run(new ProvisioningTask.Provision(id, 1), cloud.cause);
  }

  private HttpResponse<String> ask(Poll poll) throws IOException, InterruptedException {
    return ask(json(poll));
  }

  private HttpResponse<String> ask(String body) throws IOException, InterruptedException {
    return api.send(api.request(node, "POST", WORK, body));
  }

  private static String json(Poll poll) {
    return WireJson.mapper().writeValueAsString(poll);
  }

  /** The ids in the signed tasks. */
  private static List<String> tasks(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return WireJson.mapper()
        .readTree(answer.body())
        .required("tasks")
        .valueStream()
        .map(jws -> jws.asString().split("\\.", -1)[1])
        .map(payload -> WireJson.mapper().readTree(Base64.getUrlDecoder().decode(payload)))
        .map(task -> task.required("id").asString())
        .toList();
  }
}
