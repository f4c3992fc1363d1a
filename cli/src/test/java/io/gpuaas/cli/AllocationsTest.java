package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Following an allocation to where it goes. */
final class AllocationsTest {
  private static final String CREATE = "POST /api/v1/allocations";
  private static final String GET = "GET /api/v1/allocations/a1";
  private static final String CAUSE = "01926f3e-7d3c-7cc0-8f3a-1c2d3e4f5a6b";

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
    api.on(CREATE, 202, allocation("requested", "null"));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void waitsUntilItIsActive() {
    api.on(GET, 200, allocation("provisioning", "null"))
        .on(
            GET,
            503,
            "{\"code\": \"service_unavailable\", \"message\": \"m\", \"correlation_id\": \"$ID\","
                + " \"details\": {}}")
        .on(GET, 200, allocation("active", "null"));

    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "cpu-2", "--wait", "-o", "csv");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .isEqualTo(
            """
            id,name,sku,gpus,state,node_id,workspace,failure,created_at
            a1,"x, ""y""\",cpu-2,0,active,,,,2026-01-01T00:00:00Z
            """);
    assertThat(ran.exit()).isZero();
  }

  @Test
  void showsEveryChangeAsItHappens() {
    api.on(GET, 200, allocation("requested", "null"))
        .on(GET, 200, allocation("provisioning", "null"))
        .on(GET, 200, allocation("active", "null"));

    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "cpu-2", "--watch", "-o", "json");

    assertThat(ran.out().lines().map(line -> line.replaceFirst(".*\"state\":\"([a-z]+)\".*", "$1")))
        .containsExactly("requested", "provisioning", "active");
  }

  @Test
  void failsAsTheAllocationDidUnderTheIdThatCausedIt() {
    api.on(GET, 200, allocation("failed", failure("allocation_provisioning_failed")));

    for (String[] command :
        new String[][] {
          {"allocations", "create", "--sku", "cpu-2", "--wait"}, {"allocations", "get", "a1"}
        }) {
      Gpuaas.Ran ran = gpuaas.run(command);

      assertThat(ran.out()).contains("allocation_provisioning_failed:node_offline");
      assertThat(ran.err())
          .startsWith(
              "ERROR: node_offline after 3 attempts: the node went\\u001b away"
                  + " (code=allocation_provisioning_failed, correlation_id="
                  + CAUSE
                  + ")\nhint: Create it again; it lands elsewhere.\n");
      assertThat(ran.out())
          .contains("\nfailure:\nreason:      node_offline\n")
          .contains("\nmessage:     the node went\\u001b away\nattempts:    3\n")
          .contains("\nwhere:       gpuaas-node-agent\nfixable_by:  capacity\n")
          .contains("\nretryable:   yes\nnext_step:   Create it again; it lands elsewhere.\n");
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(gpuaas.run("support", "report", CAUSE, "--no-send").out()).contains(CAUSE);
    }
  }

  @Test
  void givesUpWhenToldToAndSaysThatTheWorkGoesOn() {
    api.on(GET, 200, allocation("provisioning", "null"));

    Gpuaas.Ran ran =
        gpuaas.run("allocations", "create", "--sku", "cpu-2", "--wait", "--timeout", "5");

    assertThat(ran.err())
        .startsWith("ERROR: allocation a1 is still provisioning after 5 s (code=request_timeout, ")
        .contains("hint: It goes on without you; see: gpuaas allocations get a1\n");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void waitsForARelease() {
    api.on("POST /api/v1/allocations/a1/release", 202, allocation("releasing", "null"))
        .on(GET, 200, allocation("release_failed", failure("allocation_release_failed")));

    Gpuaas.Ran ran = gpuaas.run("allocations", "release", "a1", "--wait");

    assertThat(ran.err()).contains("(code=allocation_release_failed, correlation_id=" + CAUSE);
    assertThat(ran.exit()).isEqualTo(2);
  }

  /** One that becomes active on its way out is not there yet. */
  @Test
  void waitsForTheReleaseOfOneThatWasNotActive() {
    api.on("POST /api/v1/allocations/a1/release", 202, allocation("provisioning", "null"))
        .on(GET, 200, allocation("active", "null"))
        .on(GET, 200, allocation("releasing", "null"))
        .on(GET, 200, allocation("released", "null"));

    Gpuaas.Ran ran = gpuaas.run("allocations", "release", "a1", "--watch", "-o", "json");

    assertThat(ran.out().lines().map(line -> line.replaceFirst(".*\"state\":\"([a-z]+)\".*", "$1")))
        .containsExactly("provisioning", "active", "releasing", "released");
    assertThat(ran.exit()).isZero();
  }

  private static String failure(String code) {
    return """
    {"code": "%s", "reason": "node_offline", "message": "the node went\\u001b away",
     "attempts": 3, "hop": "gpuaas-node-agent", "fixable_by": "capacity", "retryable": true,
     "next_step": "Create it again; it lands elsewhere."}
    """
        .formatted(code);
  }

  private static String allocation(String state, String failure) {
    return """
    {"id": "a1", "project_id": "p", "name": "x, \\"y\\"", "sku": "cpu-2", "gpus": 0,
     "region": "local", "state": "%s",
     "node_id": null, "workspace": null, "resource_name": "r", "created_by": "u",
     "correlation_id": "%s", "created_at": "2026-01-01T00:00:00Z",
     "updated_at": "2026-01-01T00:00:00Z", "release_requested_at": null,
     "failure": %s, "transitions": []}
    """
        .formatted(state, CAUSE, failure);
  }
}
