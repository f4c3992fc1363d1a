package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.shell.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators and their nodes. */
final class NodesTest {
  private static final String ONE = "/api/v1/nodes/gpu-1";

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void listsHowManyAreFreeAndHowManyBroken() {
    api.on(
        "GET /api/v1/nodes",
        200,
        "{\"items\": [" + node("active", "null") + "], \"next_page_token\": null}");

    Gpuaas.Ran ran = gpuaas.run("nodes", "list", "--state", "active,offline", "-o", "csv");

    assertThat(ran.out())
        .isEqualTo(
            """
            id,name,state,reason,gpus,unhealthy,last_heartbeat_at
            n1,"gpu\\u001b[2J",active,,1/3,1,2026-01-01T00:00:00Z
            """);
    assertThat(api.last().query()).startsWith("state=active&state=offline&");
  }

  @Test
  void showsANodeWithItsGpus() {
    api.on("GET " + ONE, 200, node("quarantined", "\"fan\\u202e\""));

    Gpuaas.Ran ran = gpuaas.run("nodes", "get", "gpu-1");

    assertThat(ran.out())
        .contains("reason:             fan\\u202e\n")
        .contains("\ngpus:\nUUID   MODEL  MEMORY_BYTES  STATE      PROBLEM  ALLOCATION_ID\n")
        .contains("GPU-3  H100   1             unhealthy  Xid 79   a7\n")
        .doesNotContain("\u001b", "\u202e");
    assertThat(gpuaas.run("nodes", "get", "gpu-1", "-o", "csv").out()).hasLineCount(2);
    assertThat(gpuaas.run("nodes", "get", "gpu-1", "-o", "json").out()).contains("\"GPU-3\"");
  }

  @Test
  void saysWhatIsStillThereBehindADrain() {
    api.on("POST " + ONE + "/drain", 200, node("draining", "\"moves\""));

    Gpuaas.Ran ran = gpuaas.run("nodes", "drain", "gpu-1", "--reason", "moves");

    assertThat(api.last().body()).isEqualTo("{\"reason\":\"moves\"}");
    assertThat(ran.out()).contains("draining");
    assertThat(ran.err()).isEqualTo("still there: a6\\u001b, a7\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void quarantinesWithAReasonOnly() {
    api.on("POST " + ONE + "/quarantine", 200, node("quarantined", "\"fan\""));

    assertThat(gpuaas.run("nodes", "quarantine", "gpu-1", "--reason", "fan").exit()).isZero();
    assertThat(api.last().body()).isEqualTo("{\"reason\":\"fan\"}");
    assertThat(gpuaas.run("nodes", "quarantine", "gpu-1").err())
        .startsWith("ERROR: gpuaas nodes quarantine needs --reason (code=invalid_request, ");
  }

  @Test
  void resumesWithoutABody() {
    api.on("POST " + ONE + "/resume", 200, node("active", "null"));

    assertThat(gpuaas.run("nodes", "resume", "gpu-1").exit()).isZero();
    assertThat(api.last().body()).isEmpty();
    assertThat(api.last().header("Idempotency-key")).isPresent();
  }

  @Test
  void removesOnlyWhatSomebodyMeans() {
    api.on("DELETE " + ONE, 200, node("removed", "null"));

    for (String[] unsure :
        new String[][] {{"nodes", "remove", "gpu-1"}, {"nodes", "remove", "gpu-1", "--no-input"}}) {
      gpuaas.terminals = unsure.length == 3 ? Terminals.NONE : new Terminals(true, true, true);
      gpuaas.stdin = "gpu-1\n";
      Gpuaas.Ran ran = gpuaas.run(unsure);
      assertThat(ran.err()).contains("nobody can be asked").contains("hint: Pass --yes");
      assertThat(ran.exit()).isEqualTo(1);
    }
    gpuaas.terminals = new Terminals(true, true, true);
    gpuaas.stdin = "gpu-2\n";
    assertThat(gpuaas.run("nodes", "remove", "gpu-1").exit()).isEqualTo(1);
    assertThat(api.asked()).isEmpty();

    gpuaas.stdin = "gpu-1\nrest";
    Gpuaas.Ran asked = gpuaas.run("nodes", "remove", "gpu-1");
    assertThat(asked.err()).isEqualTo("This removes a node for good. Type gpu-1 to confirm: ");
    assertThat(asked.out()).contains("removed");
    gpuaas.terminals = Terminals.NONE;
    assertThat(gpuaas.run("nodes", "remove", "gpu-1", "--yes").exit()).isZero();
    assertThat(api.asked()).hasSize(2);
  }

  @Test
  void keepsAHostileNameInItsPlace() {
    gpuaas.run("nodes", "get", "../allocations?x=1");

    assertThat(api.last().path()).isEqualTo("/api/v1/nodes/../allocations?x=1");
    assertThat(api.last().query()).isEmpty();
  }

  private static String node(String state, String reason) {
    return """
    {"id": "n1", "name": "gpu\\u001b[2J", "region": "local", "state": "%s", "reason": %s,
     "cpus": 4, "memory_bytes": 1, "agent_version": "1", "resource_name": "r",
     "enrolled_at": "2026-01-01T00:00:00Z", "last_heartbeat_at": "2026-01-01T00:00:00Z",
     "gpus": [
       {"uuid": "GPU-1", "model": "H100", "memory_bytes": 1, "state": "free", "problem": null,
        "allocation_id": null},
       {"uuid": "GPU-2", "model": "H100", "memory_bytes": 1, "state": "reserved",
        "problem": null, "allocation_id": "a6\\u001b"},
       {"uuid": "GPU-3", "model": "H100", "memory_bytes": 1, "state": "unhealthy",
        "problem": "Xid 79", "allocation_id": "a7"}]}
    """
        .formatted(state, reason);
  }
}
