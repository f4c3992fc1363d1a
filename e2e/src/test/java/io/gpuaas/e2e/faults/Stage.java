package io.gpuaas.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.Logins;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A platform with a project, somebody who uses it, and whoever looks after it. */
final class Stage implements AutoCloseable {
  final FaultPlatform platform;
  final Api admin;
  final User user;
  final Books books;
  final Verdicts verdicts;

  Stage(String name, String address) throws IOException, InterruptedException, TokenRefused {
    this(name, address, Map.of());
  }

  /**
   * The same with other settings.
   *
   * @param settings of the services, in place of those that tests have
   */
  Stage(String name, String address, Map<String, String> settings)
      throws IOException, InterruptedException, TokenRefused {
    Path folder = Files.createDirectories(Path.of("target").toAbsolutePath());
    platform = new FaultPlatform(Files.createTempDirectory(folder, name), address, settings);
    Logins logins = new Logins(platform.api());
    String token = logins.user("admin", platform.adminPassword());
    admin = new Api(platform.api()).as(token);
    String project =
        admin
            .ask(
                "POST",
                "/api/v1/projects",
                WireJson.mapper().writeValueAsString(Map.of("name", "faults")))
            .required("id")
            .asString();
    user = new User(admin.in(project));
    books = new Books(platform.databaseUrl());
    verdicts = new Verdicts(admin.at(platform.support()));
  }

  /** A host of its own name, that is online. */
  Host host(String name, int gpus, URI api, List<String> before)
      throws IOException, InterruptedException {
    return online(new Host(platform, admin, name, gpus, api, before, Host.AGENT));
  }

  /** The same, with a clock that is wrong. */
  Host hostWithClock(String name, Duration ahead) throws IOException, InterruptedException {
    return online(
        new Host(platform, admin, name, 0, platform.api(), List.of(), Host.agentAhead(ahead)));
  }

  private Host online(Host host) {
    awaitState(host.name(), "active");
    return host;
  }

  Host host(String name, int gpus) throws IOException, InterruptedException {
    return host(name, gpus, platform.api(), List.of());
  }

  void awaitState(String node, String state) {
    Awaitility.await("node " + node + " is " + state)
        .atMost(FaultPlatform.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> state(node).equals(state));
  }

  /** As operators see it. */
  String state(String node) throws IOException, InterruptedException {
    return admin.ask("GET", "/api/v1/nodes/" + node, null).required("state").asString();
  }

  /** Waits until nothing is under way any more. */
  void awaitQuiet() {
    Awaitility.await("nothing is under way")
        .atMost(FaultPlatform.PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                books.count("allocations WHERE state IN ('requested','provisioning','releasing')")
                        == 0
                    && books.count("node_tasks WHERE finished_at IS NULL") == 0
                    && books.count("tasks_provisioning WHERE task_name <> 'provisioning.sweep'")
                        == 0);
  }

  /** Gives everything back, and then nothing may be held, missing or left behind. */
  void tidyUp() throws IOException, InterruptedException {
    awaitQuiet();
    List<String> active =
        books.texts("SELECT id::text FROM allocations WHERE state IN ('active', 'release_failed')");
    for (String allocation : active) {
      assertThat(user.release(allocation).answer().statusCode()).isEqualTo(202);
    }
    awaitQuiet();
    assertThat(books.broken()).isEmpty();
    assertThat(books.count("reservations WHERE released_at IS NULL")).isZero();
  }

  /** Nothing of an allocation is left on a host. */
  static void assertEmpty(Host host) throws IOException {
    Path workspaces = host.agentState().resolve("workspaces");
    if (Files.exists(workspaces)) {
      try (var left = Files.list(workspaces)) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    verdicts.print();
    books.close();
    platform.close();
  }
}
