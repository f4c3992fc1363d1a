package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.node.agent.control.NodeKey;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A host whose agent is the test: it says what it is told to.
 *
 * @param api as the node
 * @param token that it enrolled with
 */
record ScriptedHost(Api api, String token, NodeKey key) {
  static final String PREPARED = "{\"succeeded\": true, \"workspace\": \"/srv/workspace\"}";
  static final String CLEANED =
      "{\"succeeded\": true, \"proof\": {\"processes\": 0, \"files\": 0, \"users\": 0}}";

  private static final String SELF = "/api/v1/nodes/self/";

  /** Joins and beats once. */
  static ScriptedHost join(Api admin, String name, String inventory)
      throws IOException, InterruptedException {
    String token = invite(admin, name, 3600);
    NodeKey key = NodeKey.fresh();
    JsonNode joined =
        admin
            .as(null)
            .ask(
                "POST",
                "/api/v1/nodes/enroll",
                "{\"token\": \"%s\", %s, \"inventory\": %s}"
                    .formatted(token, whoIs(key), inventory));
    Enrolled enrolled = WireJson.mapper().treeToValue(joined, Enrolled.class);
    Api node = admin.as(new Logins(admin.base()).node(enrolled, key));
    node.ask("POST", SELF + "heartbeat", "{\"inventory\": " + inventory + "}");
    return new ScriptedHost(node, token, key);
  }

  static String invite(Api admin, String name, int seconds)
      throws IOException, InterruptedException {
    return admin
        .ask(
            "POST",
            "/api/v1/nodes/enrollment-tokens",
            "{\"node_name\": \"%s\", \"ttl_seconds\": %d}".formatted(name, seconds))
        .required("token")
        .asString();
  }

  /** The fields of an enrollment that say who wants to join. */
  static String whoIs(NodeKey key) {
    return "\"agent_version\": \"0.1.0\", \"public_key\": "
        + WireJson.mapper().writeValueAsString(key.publicHalf());
  }

  static String gpu(String uuid, String model) {
    return "{\"uuid\": \"%s\", \"model\": \"%s\", \"memory_bytes\": 1024}".formatted(uuid, model);
  }

  /** The fields of an inventory without its GPUs. */
  static String host() {
    return "\"hostname\": \"scripted\", \"cpus\": 8, \"memory_bytes\": 1024";
  }

  /** A host with GPUs, named by their host and numbered from zero. */
  static String inventory(String name, String model, int gpus) {
    return IntStream.range(0, gpus)
        .mapToObj(number -> gpu("GPU-" + name + "-" + number, model))
        .collect(Collectors.joining(", ", "{" + host() + ", \"gpus\": [", "]}"));
  }

  /** Fetches the next task and says how it ended. */
  void answer(String result) throws IOException, InterruptedException {
    JsonNode tasks = api.ask("POST", SELF + "work", "{\"wait_seconds\": 20}").required("tasks");
    assertThat(tasks).hasSize(1);
    List<String> parts = List.of(tasks.required(0).asString().split("\\.", -1));
    String id =
        WireJson.mapper()
            .readTree(Base64.getUrlDecoder().decode(parts.get(1)))
            .required("id")
            .asString();
    api.ask("POST", SELF + "tasks/" + id + "/result", result);
  }
}
