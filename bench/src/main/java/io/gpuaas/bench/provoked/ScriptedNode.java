package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.bench.platform.Reply;
import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.node.agent.control.NodeKey;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A host with GPUs whose agent speaks the node API and reports what it is told to.
 *
 * @param inventory what it says that it carries
 */
record ScriptedNode(Caller node, String inventory) {
  /** The name that it joined under. */
  static final String NAME = "scripted";

  /** What it offers. */
  static final String SKU = "gpu.l40s.1";

  private static final String SELF = "/api/v1/nodes/self/";
  private static final String AGENT = "node agent";
  private static final int GPUS = 12;

  /** One that takes allocations. */
  static ScriptedNode join(Tokens tokens, Caller admin) throws IOException, InterruptedException {
    ScriptedNode node = enroll(tokens, admin, NAME, null);
    node.beat();
    return node;
  }

  /**
   * One that has not been heard of yet.
   *
   * @param problem what all of its GPUs report; null for nothing
   */
  static ScriptedNode enroll(Tokens tokens, Caller admin, String name, @Nullable String problem)
      throws IOException, InterruptedException {
    String inventory = inventory(name, problem);
    String invitation =
        admin
            .post(
                "nodes enroll-token",
                "/api/v1/nodes/enrollment-tokens",
                "{\"node_name\": \"%s\"}".formatted(name))
            .orFail()
            .required("token")
            .asString();
    String id =
        admin
            .as(null)
            .post(
                AGENT,
                "/api/v1/nodes/enroll",
                """
                {"token": "%s", "agent_version": "0.1.0", "inventory": %s, "public_key": %s}
                """
                    .formatted(invitation, inventory, publicKey()))
            .orFail()
            .required("node_id")
            .asString();
    return new ScriptedNode(admin.as(tokens.of(id)), inventory);
  }

  private static String inventory(String name, @Nullable String problem) {
    String said = problem == null ? "null" : '"' + problem + '"';
    return "{\"hostname\": \"%s\", \"cpus\": 8, \"memory_bytes\": 1024, \"gpus\": [%s]}"
        .formatted(
            name,
            IntStream.range(0, GPUS)
                .mapToObj(
                    number ->
                        """
                        {"uuid": "GPU-%s-%d", "model": "NVIDIA L40S", "memory_bytes": 1024,
                         "problem": %s}
                        """
                            .formatted(name, number, said))
                .collect(Collectors.joining(", ")));
  }

  /** Its private half is thrown away: the tokens are signed with the issuer's own key. */
  private static String publicKey() {
    return WireJson.mapper().writeValueAsString(NodeKey.fresh().publicHalf());
  }

  /** Says that it lives. */
  void beat() throws IOException, InterruptedException {
    var _ = node.post(AGENT, SELF + "heartbeat", "{\"inventory\": " + inventory + "}").orFail();
  }

  /** Waits for the next task of an allocation and reports this as its outcome. */
  void answer(String allocation, String result) throws IOException, InterruptedException {
    while (true) {
      beat();
      JsonNode tasks =
          node.post(AGENT, SELF + "work", "{\"wait_seconds\": 5}").orFail().required("tasks");
      for (JsonNode signed : tasks) {
        JsonNode task = payload(signed.asString());
        if (task.required("allocation_id").asString().equals(allocation)) {
          var _ = report(task.required("id").asString(), result).orFail();
          return;
        }
      }
    }
  }

  private static JsonNode payload(String jws) {
    return WireJson.mapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]));
  }

  /** Reports the outcome of a task that may not exist. */
  Reply report(String task, String result) throws IOException, InterruptedException {
    return node.post(AGENT, SELF + "tasks/" + task + "/result", result);
  }
}
