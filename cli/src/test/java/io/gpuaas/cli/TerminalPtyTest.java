package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A shell on an allocation, in a real terminal: what is typed goes there as it is, and the terminal
 * is afterwards as it was before, whatever happened.
 */
@Timeout(60)
final class TerminalPtyTest {
  /** The CLI as a shell of a user runs it, which looks at its terminal before and after. */
  private static final String SCRIPT =
      """
      stty -g > before
      "$@"
      echo "exit $?"
      stty -g > after
      """;

  @TempDir private Path home;
  private RecordedApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void everyKeyGoesThereAndTheTerminalIsRestored() throws Exception {
    try (FarSide far =
        new FarSide(
            it -> {
              assertThat(it.hear()).contains("\"tty\":true", "\"columns\":100", "\"rows\":30");
              it.say(FarSide.READY);
              it.print("prompt> ");
              it.hearUntil("\u0003\u001a\u0004");
              it.exited(7);
            })) {
      PtyProcess user = open(far);
      Printed printed = new Printed(user);
      printed.await("prompt> ");
      user.getOutputStream().write("\u0003\u001a\u0004".getBytes(StandardCharsets.US_ASCII));
      user.getOutputStream().flush();

      printed.await("exit 7");
      assertRestored(user);
    }
  }

  @Test
  void aWindowOfAnotherSizeIsTold() throws Exception {
    try (FarSide far =
        new FarSide(
            it -> {
              it.hear();
              it.say(FarSide.READY);
              it.print("prompt> ");
              it.hearUntil("{\"type\":\"resize\",\"columns\":132,\"rows\":50}");
              it.exited(0);
            })) {
      PtyProcess user = open(far);
      Printed printed = new Printed(user);
      printed.await("prompt> ");
      user.setWinSize(new WinSize(132, 50));

      printed.await("exit 0");
      assertRestored(user);
    }
  }

  @Test
  void whoIsCutOffHasTheirTerminalBack() throws Exception {
    try (FarSide far =
        new FarSide(
            it -> {
              it.hear();
              it.say(FarSide.READY);
              it.print("half a line");
              it.hear();
            })) {
      PtyProcess user = open(far);
      Printed printed = new Printed(user);
      printed.await("half a line");
      user.getOutputStream().write('x');
      user.getOutputStream().flush();

      printed.await("exit 2");
      assertThat(printed.text())
          .contains("half a line\r\r\n", "the connection to the gateway broke");
      assertRestored(user);
    }
  }

  @Test
  void tildeAndDotLeave() throws Exception {
    try (FarSide far =
        new FarSide(
            it -> {
              it.hear();
              it.say(FarSide.READY);
              it.print("prompt> ");
              while (!it.hear().isEmpty()) {
                // Until the user has left.
              }
            })) {
      PtyProcess user = open(far);
      Printed printed = new Printed(user);
      printed.await("prompt> ");
      user.getOutputStream().write("\r~.".getBytes(StandardCharsets.US_ASCII));
      user.getOutputStream().flush();

      printed.await("exit 130");
      assertRestored(user);
    }
  }

  private PtyProcess open(FarSide far) throws IOException {
    far.behind(api);
    Files.writeString(home.resolve("script"), SCRIPT);
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", Objects.requireNonNull(System.getenv("PATH")));
    environment.put("TERM", "xterm");
    environment.put("GPUAAS_CONFIG_DIR", home.resolve("config").toString());
    environment.put("GPUAAS_STATE_DIR", home.resolve("state").toString());
    environment.put("GPUAAS_BASE_URL", api.url());
    environment.put("GPUAAS_TOKEN", "token");
    return new PtyProcessBuilder(command())
        .setDirectory(home.toString())
        .setEnvironment(environment)
        .setInitialColumns(100)
        .setInitialRows(30)
        .start();
  }

  private static String[] command() {
    return List.of(
            "/bin/sh",
            "script",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dgpuaas.terminals=012",
            "-cp",
            System.getProperty(
                "surefire.test.class.path",
                Objects.requireNonNull(System.getProperty("java.class.path"))),
            "io.gpuaas.cli.Main",
            "terminal",
            "open",
            "a1")
        .toArray(String[]::new);
  }

  private void assertRestored(PtyProcess user) throws IOException, InterruptedException {
    assertThat(user.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(home.resolve("after")))
        .isNotEmpty()
        .isEqualTo(Files.readString(home.resolve("before")));
  }
}
