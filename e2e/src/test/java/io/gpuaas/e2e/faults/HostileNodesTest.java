package io.gpuaas.e2e.faults;

import static io.gpuaas.e2e.faults.ScriptedHost.CLEANED;
import static io.gpuaas.e2e.faults.ScriptedHost.PREPARED;
import static io.gpuaas.e2e.faults.ScriptedHost.gpu;
import static io.gpuaas.e2e.faults.ScriptedHost.host;
import static io.gpuaas.e2e.faults.ScriptedHost.inventory;
import static io.gpuaas.e2e.faults.ScriptedHost.invite;
import static io.gpuaas.e2e.faults.ScriptedHost.whoIs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.node.agent.control.NodeKey;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;

/** Each lie is answered with its code, and changes no row. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
final class HostileNodesTest {
  private static final String MODEL = "NVIDIA H100 80GB HBM3";
  private static final Pattern WORD = Pattern.compile("\\$([a-z_]+)");

  /** Everything that a lie could change; logins and repeated answers are kept elsewhere. */
  private static final List<String> TABLES =
      List.of(
          "allocation_transitions",
          "allocations",
          "audit_log",
          "client_credentials",
          "enrollment_tokens",
          "node_capacity",
          "node_tasks",
          "nodes",
          "principals",
          "reservations",
          "units");

  /** Nobody is missed, and nothing runs out, while the test looks at the rows. */
  private static final Map<String, String> SETTINGS =
      Map.of("GPUAAS_NODE_OFFLINE_AFTER", "PT1H", "GPUAAS_PREPARE_TIMEOUT", "PT1H");

  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Api> who = new HashMap<>();
  private Stage stage;
  private ScriptedHost mine;

  @BeforeAll
  void start() throws Exception {
    stage = new Stage("hostile-nodes-", "127.0.0.1", SETTINGS);
    stage.platform.startWorker();
    words.put("taken", invite(stage.admin, "mine", 3600));
    mine = ScriptedHost.join(stage.admin, "mine", inventory("mine", MODEL, 2));
    ScriptedHost theirs =
        ScriptedHost.join(stage.admin, "theirs", inventory("theirs", "NVIDIA L40S", 1));
    ScriptedHost removed = ScriptedHost.join(stage.admin, "removed", inventory("", MODEL, 0));
    stage.admin.ask("DELETE", "/api/v1/nodes/removed", null);
    who.put("nobody", stage.admin.as(null));
    who.put("admin", stage.admin);
    who.put("user", stage.user.api());
    who.put("mine", mine.api());
    who.put("theirs", theirs.api());
    who.put("removed", removed.api());
    tokens(removed);
    hardware();
    allocations();
  }

  private void tokens(ScriptedHost removed) throws Exception {
    words.put("used", mine.token());
    words.put("removed", removed.token());
    words.put("removed_me", whoIs(removed.key()));
    words.put("fresh", invite(stage.admin, "fresh", 3600));
    words.put("expired", invite(stage.admin, "expired", 1));
    NodeKey key = NodeKey.fresh();
    words.put("me", whoIs(key));
    words.put("key", WireJson.mapper().writeValueAsString(key.publicHalf()));
    words.put("zeros", "A".repeat(43));
    words.put("long", "x".repeat(100_000));
    await()
        .atMost(FaultPlatform.PATIENCE)
        .until(() -> stage.books.count("enrollment_tokens WHERE expires_at < now()") == 1);
  }

  private void hardware() {
    words.put("host", host());
    words.put("inventory", inventory("fresh", MODEL, 1));
    words.put("my_gpu", gpu("GPU-mine-0", MODEL));
    words.put("their_gpu", gpu("GPU-theirs-0", "NVIDIA L40S"));
    words.put(
        "many_gpus",
        IntStream.range(0, 65)
            .mapToObj(number -> gpu("GPU-" + number, MODEL))
            .collect(Collectors.joining(", ")));
    words.put("ten_megabytes", "x".repeat(10_000_000));
    words.put("cleaned", CLEANED);
    words.put("nothing", "");
  }

  /** One that was released, and one that is being released as long as its node says nothing. */
  private void allocations() throws Exception {
    for (String name : List.of("gone", "leaving")) {
      String allocation = stage.user.create("gpu.h100.1").allocation();
      words.put(name, allocation);
      mine.answer(PREPARED);
      assertThat(stage.user.state(allocation)).isEqualTo("active");
      assertThat(stage.user.release(allocation).answer().statusCode()).isEqualTo(202);
      if (name.equals("gone")) {
        mine.answer(CLEANED);
        assertThat(stage.user.state(allocation)).isEqualTo("released");
      }
    }
    String open = "SELECT id::text FROM node_tasks WHERE finished_at IS NULL";
    await().atMost(FaultPlatform.PATIENCE).until(() -> stage.books.texts(open).size() == 1);
    words.put("task", stage.books.texts(open).getFirst());
  }

  /** After all of them everything goes on as if nobody had said anything. */
  @AfterAll
  void stop() throws Exception {
    mine.answer(CLEANED);
    assertThat(stage.user.state(Objects.requireNonNull(words.get("leaving"))))
        .isEqualTo("released");
    stage.tidyUp();
    stage.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "/hostile-nodes.txt",
      delimiter = '|',
      quoteCharacter = '\'',
      maxCharsPerColumn = 1000)
  void isRefused(
      String what, String teller, String path, String body, int status, String code, String reason)
      throws Exception {
    Map<String, String> before = rows();
    Api api = Objects.requireNonNull(who.get(teller));
    String json = filled(body);

    HttpResponse<String> answer =
        api.send(api.request("POST", "/api/v1/" + filled(path), json.isEmpty() ? null : json));

    JsonNode envelope = WireJson.mapper().readTree(answer.body());
    assertThat(envelope.required("code").asString()).as(answer.body()).isEqualTo(code);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(envelope.at("/details/reason").asString("")).isEqualTo(reason);
    assertThat(answer.headers().firstValue(CorrelationId.HEADER))
        .contains(envelope.required("correlation_id").asString());
    assertThat(envelope.required("message").asString()).doesNotContainPattern("\\p{Cntrl}");
    assertThat(rows()).as("the rows after: %s", what).isEqualTo(before);
    assertThat(stage.books.broken()).isEmpty();
  }

  private String filled(String text) {
    Matcher word = WORD.matcher(text);
    return word.replaceAll(
        found ->
            Matcher.quoteReplacement(
                Objects.requireNonNull(words.get(found.group(1)), found.group())));
  }

  private Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    for (String table : TABLES) {
      String all =
          "SELECT coalesce(string_agg(t::text, '; ' ORDER BY t::text), '') FROM " + table + " t";
      rows.put(table, stage.books.texts(all).getFirst());
    }
    return rows;
  }
}
