package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flag beats environment beats profile. */
final class SettingsTest {
  private static final String LIST = "GET /api/v1/allocations";
  private static final String NONE = "{\"items\": [], \"next_page_token\": null}";

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi().on(LIST, 200, NONE);
    gpuaas = new Gpuaas(home);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void obeysFlagThenEnvironmentThenProfile() throws IOException {
    config(
        """
        {"profiles": {"default": {"base_url": "%s", "project_id": "from-profile"}}}
        """
            .formatted(api.url()));

    assertThat(gpuaas.run("allocations", "list").exit()).isZero();
    assertThat(api.last().header("X-project-id")).contains("from-profile");

    gpuaas.with("GPUAAS_PROJECT_ID", "from-environment");
    assertThat(gpuaas.run("allocations", "list").exit()).isZero();
    assertThat(api.last().header("X-project-id")).contains("from-environment");

    assertThat(gpuaas.run("allocations", "list", "-p", "from-flag").exit()).isZero();
    assertThat(api.last().header("X-project-id")).contains("from-flag");
  }

  @Test
  void namesTheLineOfABrokenFile() throws IOException {
    config("{\n \"profiles\": {\n  \"default\": {\"project\": \"x\"}\n }\n}\n");

    Gpuaas.Ran ran = gpuaas.run("allocations", "list");

    assertThat(ran.err()).contains("config.json is broken in line 3: ").contains("project");
    assertThat(ran.exit()).isEqualTo(1);
  }

  @Test
  void refusesAddressesThatAreNone() {
    for (String bad :
        new String[] {"localhost:8080", "ftp://x", "http://", "http://u:p@h", "http://h?q"}) {
      Gpuaas.Ran ran = gpuaas.run("allocations", "list", "--base-url", bad);

      assertThat(ran.err()).as(bad).contains("(code=invalid_request, ").doesNotContain("u:p");
      assertThat(ran.exit()).isEqualTo(1);
    }
  }

  @Test
  void remembersTheProjectInUse() {
    String project =
        """
        {"id": "p1", "tenant_id": "t", "name": "n", "resource_name": "r",
         "created_at": "2026-01-01T00:00:00Z"}
        """;
    api.on("GET /api/v1/projects/p1", 200, project);
    gpuaas.at(api);

    assertThat(gpuaas.run("projects", "use", "p1").exit()).isZero();
    assertThat(gpuaas.run("allocations", "list").exit()).isZero();

    assertThat(api.last().header("X-project-id")).contains("p1");
  }

  @Test
  void sendsNoHeaderThatHoldsALineBreak() {
    Gpuaas.Ran ran = gpuaas.at(api).run("allocations", "list", "-p", "a\r\nX-Evil: 1");

    assertThat(ran.err()).contains("(code=invalid_request, ");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(api.asked()).isEmpty();
  }

  private void config(String json) throws IOException {
    Path folder = Files.createDirectories(home.resolve("config"));
    Files.writeString(folder.resolve("config.json"), json);
  }
}
