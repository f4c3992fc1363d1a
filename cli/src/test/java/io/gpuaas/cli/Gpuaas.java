package io.gpuaas.cli;

import io.gpuaas.cli.shell.Pause;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.cli.shell.Terminals;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** One user at one machine: runs gpuaas in process with this environment. */
final class Gpuaas {
  static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  final Map<String, String> environment = new HashMap<>();
  String stdin = "";
  Instant now = START;
  InstantSource clock = () -> now;
  Terminals terminals = Terminals.NONE;
  private final Random random = new Random(7);

  Gpuaas(Path home) {
    environment.put("GPUAAS_CONFIG_DIR", home.resolve("config").toString());
    environment.put("GPUAAS_STATE_DIR", home.resolve("state").toString());
  }

  Gpuaas at(RecordedApi api) {
    environment.put("GPUAAS_BASE_URL", api.url());
    return this;
  }

  Gpuaas with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Waiting moves the clock and takes no time. */
  Ran run(String... arguments) {
    return run(
        new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayOutputStream(),
        arguments);
  }

  /** As {@link #run(String...)}, with somebody at the other end of both streams. */
  Ran run(InputStream in, ByteArrayOutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Pause pause = time -> now = now.plus(time);
    Shell shell =
        new Shell(
            environment,
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            terminals,
            clock,
            random,
            pause);
    int exit = new Cli(shell).run(arguments);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  /** How a run ended. */
  record Ran(int exit, String out, String err) {
    /** The id in the first line of stderr. */
    String correlationId() {
      return err.replaceFirst("(?s).*?correlation_id(?:=|\":\")([0-9a-f-]{36}).*", "$1");
    }
  }
}
