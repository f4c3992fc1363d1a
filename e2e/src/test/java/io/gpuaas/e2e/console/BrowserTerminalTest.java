package io.gpuaas.e2e.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.LocalPlatform;
import io.gpuaas.e2e.platform.Logins;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;

/** A terminal in a real browser, on a real allocation of a real node. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(180)
final class BrowserTerminalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  @TempDir static Path folder;
  private LocalPlatform platform;
  private NodeAgent agent;
  private Api api;
  private String project;
  private String allocation;

  @BeforeAll
  void start() throws Exception {
    assumeTrue(Chromium.isHere(), "needs /usr/bin/chromium and /usr/bin/chromedriver");
    platform =
        LocalPlatform.start(
            folder.resolve("platform"), Map.of("GPUAAS_TERMINAL_NODE_ANSWER", "PT3S"));
    Api admin =
        new Api(platform.url(Service.API))
            .as(new Logins(platform).user("admin", platform.adminPassword()));
    assumeTrue(
        admin.send(admin.request("GET", "/console/terminal", null)).statusCode() == 200,
        "needs a build with npm");
    project = admin.ask("POST", "/api/v1/projects", json("name", "web")).path("id").asString();
    api = admin.in(project);
    agent = new NodeAgent(folder.resolve("node"), platform, admin);
    Awaitility.await("the node")
        .atMost(PATIENCE)
        .until(() -> admin.ask("GET", "/api/v1/nodes", null).toString().contains("\"active\""));
    allocation = create();
    awaitActive(allocation);
  }

  @AfterAll
  void stop() {
    if (agent != null) {
      agent.close();
    }
    if (platform != null) {
      platform.close();
    }
  }

  private String create() throws IOException, InterruptedException {
    return api.ask("POST", "/api/v1/allocations", json("sku", "cpu.small")).path("id").asString();
  }

  private void awaitActive(String id) {
    Awaitility.await("active").atMost(PATIENCE).until(() -> state(id).equals("active"));
  }

  private String state(String id) throws IOException, InterruptedException {
    return api.ask("GET", "/api/v1/allocations/" + id, null).path("state").asString();
  }

  private static String json(String name, String value) {
    return WireJson.mapper().writeValueAsString(Map.of(name, value));
  }

  private Chromium browser(String name, String... more) throws IOException {
    return new Chromium(folder.resolve(name), more);
  }

  private TerminalPage opened(Chromium browser) {
    TerminalPage page = new TerminalPage(browser, platform);
    page.open(project, allocation);
    page.logIn();
    page.awaitOpen();
    return page;
  }

  @Test
  void fromTheLoginThroughAShellToItsExit() throws Exception {
    try (Chromium browser = browser("shell")) {
      TerminalPage page = opened(browser);
      assertThat(browser.driver.getCurrentUrl())
          .contains(allocation)
          .doesNotContain("code=", "state=");
      page.type("echo a$((40+2))z; stty size", Keys.RETURN);
      page.awaitScreen(
          screen -> Pattern.compile("(?m)^a42z\\s+\\d+ 1\\d\\d$").matcher(screen).find());
      page.type(
          "printf '\\033[38;2;10;200;120mgr\\303\\274n\\033[0m\\n'; ls --color -d /", Keys.RETURN);
      page.awaitScreen(screen -> screen.contains("\ngrün"));
      page.picture("terminal");

      browser.driver.manage().window().setSize(new Dimension(640, 500));
      page.type("clear; stty size", Keys.RETURN);
      page.awaitScreen(screen -> Pattern.compile("(?m)^\\d+ [67]\\d$").matcher(screen).find());

      page.type("seq 1 200000; echo e''nd", Keys.RETURN);
      page.awaitScreen(screen -> screen.contains("200000\nend"));
      page.type("exit 7", Keys.RETURN);
      assertThat(page.awaitPanel()).contains("The program ended.", "Exit status\n7");
      assertThat(page.status()).isEqualTo("Closed");
      page.picture("closed");

      page.again().click();
      page.awaitOpen();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aBrowserThatCannotHoldTheOtherSideBack() throws Exception {
    try (Chromium browser = browser("plain", "--disable-blink-features=WebSocketStream")) {
      TerminalPage page = opened(browser);
      assertThat(browser.driver.executeScript("return 'WebSocketStream' in window"))
          .isEqualTo(false);
      page.type("echo a$((40+2))z; exit 3", Keys.RETURN);
      assertThat(page.awaitPanel()).contains("Exit status\n3");
      assertThat(page.screen()).contains("\na42z");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aFailureComesWithItsCodeAndItsId() throws Exception {
    String released = create();
    awaitActive(released);
    api.ask("POST", "/api/v1/allocations/" + released + "/release", null);
    try (Chromium browser = browser("failure")) {
      TerminalPage page = new TerminalPage(browser, platform);
      page.open(project, released);
      page.logIn();

      String said = page.awaitPanel();
      page.picture("failure");

      assertThat(said).contains("Code\nallocation_not_active", "gpuaas support report ");
      assertThat(ID.matcher(said).results().map(r -> r.group()).distinct()).hasSize(1);
      assertThat(page.status()).isEqualTo("Failed");
      // The API's refusal is in the browser's log, and nothing else.
      assertThat(browser.complaints()).allMatch(line -> line.contains("409")).hasSize(1);

      page.open(project, "nonsense");
      assertThat(page.awaitPanel()).contains("invalid_request");
    }
  }

  @Test
  void aNodeThatDoesNotComeIsWaitedForAgain() throws Exception {
    try (Chromium browser = browser("again")) {
      TerminalPage page = opened(browser);
      page.type("exit", Keys.RETURN);
      page.awaitPanel();
      agent.signal("STOP");
      try {
        page.again().click();
        page.awaitStatus(status -> status.startsWith("Reconnecting (1 of"));
        page.picture("reconnecting");
      } finally {
        agent.signal("CONT");
      }
      page.awaitOpen();
      assertThat(page.screen()).contains("connecting again]");
      page.type("echo b$((40+2))z", Keys.RETURN);
      page.awaitScreen(screen -> screen.contains("\nb42z"));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void aLoginThatNobodyAskedForIsNotTaken() throws Exception {
    try (Chromium browser = browser("forged")) {
      TerminalPage page = new TerminalPage(browser, platform);
      browser.driver.get(
          platform.url(Service.API) + "/console/terminal?code=x&state=" + UUID.randomUUID());

      assertThat(page.awaitPanel()).contains("token_invalid", "did not ask");
      assertThat(browser.driver.getCurrentUrl()).endsWith("/console/terminal");
    }
  }
}
