package io.gpuaas.cli;

import static io.gpuaas.cli.AllocationText.CAUSE;
import static io.gpuaas.cli.AllocationText.allocation;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for, and what is shown of many and of their past. */
final class AllocationListTest {
  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
    api.on("POST /api/v1/allocations", 202, allocation("requested", "null", ""));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void asksForWhatTheFlagsSay() {
    gpuaas.run(
        "allocations", "create", "--sku", "s", "--gpus", "8", "--name", "n", "--region", "eu");

    assertThat(api.last().body())
        .isEqualTo("{\"sku\":\"s\",\"gpus\":8,\"name\":\"n\",\"region\":\"eu\"}");
  }

  @Test
  void listsWhatTheFlagsLetThrough() {
    api.on(
            "GET /api/v1/allocations",
            200,
            "{\"items\": ["
                + allocation("active", "null", "")
                + "], \"next_page_token\": \"bmV4dA\"}")
        .on(
            "GET /api/v1/allocations",
            200,
            "{\"items\": [" + allocation("failed", "null", "") + "], \"next_page_token\": null}");

    Gpuaas.Ran ran =
        gpuaas.run(
            "allocations list --state active,failed --state=requested --sku s&t --name x --limit 2"
                .split(" "));

    assertThat(ran.out().lines()).hasSize(3);
    assertThat(ran.err()).isEqualTo("there may be more: --limit shows them\n");
    assertThat(api.last().query())
        .startsWith("state=active&state=failed&state=requested&sku=s%26t&name=x&")
        .endsWith("&page_token=bmV4dA");
    assertThat(gpuaas.run("allocations", "list", "--limit", "0").exit()).isEqualTo(1);
  }

  @Test
  void showsTheHistoryInEveryForm() {
    api.on(
        "GET /api/v1/allocations/a1/events",
        200,
        """
        {"items": [
          {"from": null, "to": "requested", "at": "2026-01-01T00:00:00Z", "reason": null,
           "correlation_id": "%s"},
          {"from": "provisioning", "to": "failed", "at": "2026-01-01T00:00:01Z",
           "reason": "a\\u001b[2J", "correlation_id": "%s"}],
         "next_page_token": null}
        """
            .formatted(CAUSE, CAUSE));

    assertThat(gpuaas.run("allocations", "events", "a1", "-o", "csv").out())
        .isEqualTo(
            """
            at,from,to,reason,correlation_id
            2026-01-01T00:00:00Z,,requested,,%s
            2026-01-01T00:00:01Z,provisioning,failed,"a\\u001b[2J",%s
            """
                .formatted(CAUSE, CAUSE));
    assertThat(api.last().header("Accept")).contains("application/json");
    assertThat(gpuaas.run("allocations", "events", "a1").out()).doesNotContain("\u001b");
    assertThat(gpuaas.run("allocations", "events", "a1", "-o", "json").out())
        .startsWith("[{\"from\":null,\"to\":\"requested\",");
  }
}
