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
import tools.jackson.databind.JsonNode;

/** A host with GPUs whose agent speaks the node API and reports what it is told to. */
record ScriptedNode(Caller node) {
  /** The name that it joined under. */
  static final String NAME = "scripted";

  /** What it offers. */
  static final String SKU = "gpu.l40s.1";

  private static final String SELF = "/api/v1/nodes/self/";
  private static final String AGENT = "node agent";
  private static final int GPUS = 12;
  private static final String INVENTORY =
      "{\"hostname\": \"scripted\", \"cpus\": 8, \"memory_bytes\": 1024, \"gpus\": [%s]}"
          .formatted(
              IntStream.range(0, GPUS)
                  .mapToObj(
                      number ->
                          "{\"uuid\": \"GPU-%d\", \"model\": \"NVIDIA L40S\", \"memory_bytes\": 1024}"
                              .formatted(number))
                  .collect(Collectors.joining(", ")));

  static ScriptedNode join(Tokens tokens, Caller admin) throws IOException, InterruptedException {
    String invitation =
        admin
            .post(
                "nodes enroll-token",
                "/api/v1/nodes/enrollment-tokens",
                "{\"node_name\": \"%s\"}".formatted(NAME))
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
                    .formatted(invitation, INVENTORY, publicKey()))
            .orFail()
            .required("node_id")
            .asString();
    ScriptedNode node = new ScriptedNode(admin.as(tokens.of(id)));
    node.beat();
    return node;
  }

  /** Its private half is thrown away: the tokens are signed with the issuer's own key. */
  private static String publicKey() {
    return WireJson.mapper().writeValueAsString(NodeKey.fresh().publicHalf());
  }

  /** Says that it lives. */
  void beat() throws IOException, InterruptedException {
    var _ = node.post(AGENT, SELF + "heartbeat", "{\"inventory\": " + INVENTORY + "}").orFail();
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
