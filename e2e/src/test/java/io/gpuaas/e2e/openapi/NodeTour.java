package io.gpuaas.e2e.openapi;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.e2e.platform.Logins;
import io.gpuaas.node.agent.control.NodeKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A host with one GPU, whose agent is this test: whatever is allocated on it, it says. */
record NodeTour(Caller node) {
  private static final String NODES = "/api/v1/nodes";
  private static final String SESSIONS = "/api/v1/terminal-sessions";
  private static final String SELF = NODES + "/self/";
  private static final String ALLOCATIONS = "/api/v1/allocations";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Map<String, Object> inventory() {
    Map<String, Object> gpu =
        Map.of("uuid", "GPU-1", "model", "NVIDIA H100 80GB HBM3", "memory_bytes", 80L << 30);
    return Map.of("hostname", "host-1", "cpus", 8, "memory_bytes", 1L << 36, "gpus", List.of(gpu));
  }

  private static final Map<String, Integer> PROOF = Map.of("processes", 0, "files", 0, "users", 0);

  static Map<String, Object> enrollment(String token) {
    return enrollment(token, NodeKey.fresh());
  }

  private static Map<String, Object> enrollment(String token, NodeKey key) {
    return Map.of(
        "token",
        token,
        "inventory",
        inventory(),
        "agent_version",
        "0.1.0",
        "public_key",
        WireJson.mapper().convertValue(key.publicHalf(), Map.class));
  }

  /** Lets the host join and beat. */
  static NodeTour of(Caller admin, Logins logins) throws IOException, InterruptedException {
    NodeKey key = NodeKey.fresh();
    JsonNode invitation =
        admin.post(201, NODES + "/enrollment-tokens", Map.of("node_name", "host-1"));
    Map<String, Object> enrollment = enrollment(invitation.required("token").asString(), key);
    JsonNode joined = admin.as(null).post(201, NODES + "/enroll", enrollment);
    admin.as(null).get(200, NODES + "/task-keys");
    Enrolled enrolled = WireJson.mapper().treeToValue(joined, Enrolled.class);
    Caller node = admin.as(logins.node(enrolled, key));
    node.post(204, SELF + "heartbeat", Map.of("inventory", inventory()));
    admin.get(200, NODES);
    return new NodeTour(node);
  }

  /** An allocation of the GPU becomes active and is released. */
  void allocate(Caller member) throws IOException, InterruptedException {
    JsonNode created = member.post(202, ALLOCATIONS, Map.of("sku", "gpu.h100.1"));
    String allocation = ALLOCATIONS + "/" + AnswersTest.id(created);
    succeed("/srv/gpuaas/workspace");
    await(member, allocation, "active");
    member.get(200, ALLOCATIONS + "?state=active&state=releasing&sku=gpu.h100.1&page_size=1");
    member.get(200, allocation + "/events");
    terminal(member, allocation);
    member.post(202, allocation + "/release", Map.of());
    succeed(null);
    await(member, allocation, "released");
  }

  /** Somebody opens a terminal, and has it ended. */
  private void terminal(Caller member, String allocation) throws IOException, InterruptedException {
    JsonNode token = member.post(201, allocation + "/terminal-token", Map.of());
    try (HttpClient http = HttpClient.newHttpClient()) {
      WebSocket user =
          http.newWebSocketBuilder()
              .subprotocols(TerminalProtocol.SUBPROTOCOL)
              .header("Authorization", "Bearer " + token.required("token").asString())
              .buildAsync(URI.create(token.required("url").asString()), new WebSocket.Listener() {})
              .join();
      succeed("");
      member.get(200, SESSIONS);
      member.post(
          202, SESSIONS + "/" + token.required("session_id").asString() + "/kill", Map.of());
      user.abort();
    }
  }

  /** Operators take the host out, let it back in, and remove it. */
  static void operate(Caller admin) throws IOException, InterruptedException {
    String host = NODES + "/host-1";
    admin.get(200, host);
    admin.get(200, NODES + "?state=active&state=draining");
    admin.post(200, host + "/drain", Map.of("reason", "new disks"));
    admin.post(200, host + "/resume", Map.of());
    admin.post(200, host + "/quarantine", Map.of("reason", "smells of smoke"));
    admin.call(200, "DELETE", host, null);
    admin.as(null).get(200, NODES + "/task-keys");
  }

  private void succeed(@Nullable String workspace) throws IOException, InterruptedException {
    JsonNode tasks = node.post(200, SELF + "work", Map.of("wait_seconds", 20)).required("tasks");
    String task = AnswersTest.id(payload(tasks.required(0).asString()));
    Map<String, Object> result =
        workspace == null
            ? Map.of("succeeded", true, "proof", PROOF)
            : Map.of("succeeded", true, "workspace", workspace);
    node.post(204, SELF + "tasks/" + task + "/result", result);
  }

  /** What a signed task says; whether it is to be believed, the agent's own tests ask. */
  private static JsonNode payload(String jws) {
    String part = jws.split("\\.", -1)[1];
    return WireJson.mapper().readTree(Base64.getUrlDecoder().decode(part));
  }

  private static void await(Caller member, String allocation, String state) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> member.get(200, allocation).required("state").asString().equals(state));
  }
}
