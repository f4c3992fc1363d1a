package io.gpuaas.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How fast a file is printed, from its first byte to its last as they arrive: through a gateway and
 * a node agent, and over OpenSSH, on a terminal and without one. They take turns.
 */
final class Throughput {
  private static final int MEBIBYTES = 256;
  private static final int ROUNDS = 3;
  private static final String FILE = "bulk";
  private static final Goal HALF = Goal.atLeast(50, "%");

  /** Without a newline a terminal has nothing to translate, and prints as many bytes as it gets. */
  private static final String MAKE =
      "yes " + "terminals-print-texts-".repeat(5) + " | tr -d '\\n' | head -c " + MEBIBYTES + "M";

  private final TerminalStage stage;
  private final String allocation;
  private final HttpClient http;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  private Throughput(TerminalStage stage, String allocation, HttpClient http) {
    this.stage = stage;
    this.allocation = allocation;
    this.http = http;
  }

  /**
   * Answers whether the goals are reached.
   *
   * @param folder for the file that OpenSSH prints
   */
  static boolean measure(
      TerminalStage stage, String allocation, HttpClient http, Optional<OpenSsh> ssh, Path folder)
      throws IOException, InterruptedException {
    return new Throughput(stage, allocation, http).measure(ssh, folder.resolve(FILE));
  }

  private boolean measure(Optional<OpenSsh> ssh, Path file)
      throws IOException, InterruptedException {
    System.out.printf("cat of %d MiB; %s%n", MEBIBYTES, MachineLoad.now());
    make(file);
    for (int round = 0; round < ROUNDS; round++) {
      for (boolean tty : new boolean[] {false, true}) {
        if (ssh.isPresent()) {
          keep(name("reference: OpenSSH", tty), over(ssh.get(), tty, file));
        }
        keep(name("through the gateway", tty), throughGateway(tty));
      }
    }
    Files.delete(file);
    rates.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT, "  %-44s %7.1f MiB/s, of %s%n", name, median(all), rounded(all)));
    return ssh.isEmpty() || judge(false) & judge(true);
  }

  /** One file for the terminals in their workspace, another one here. */
  private void make(Path file) throws IOException, InterruptedException {
    try (OpenTerminal terminal =
        open(false, List.of("sh", "-c", MAKE + " > " + FILE), new Flow())) {
      terminal.awaitEnd();
    }
    new ProcessBuilder("sh", "-c", MAKE).redirectOutput(file.toFile()).start().waitFor();
  }

  private OpenTerminal open(boolean tty, List<String> words, Flow flow)
      throws IOException, InterruptedException {
    return OpenTerminal.open(
        http, stage.token(allocation), tty, words, bytes -> flow.add(bytes.remaining()));
  }

  private double throughGateway(boolean tty) throws IOException, InterruptedException {
    Flow flow = new Flow();
    try (OpenTerminal terminal = open(tty, List.of("cat", FILE), flow)) {
      terminal.awaitEnd();
    }
    return flow.rate();
  }

  private static double over(OpenSsh ssh, boolean tty, Path file) throws IOException {
    Flow flow = new Flow();
    Process process = ssh.run(tty, List.of("cat " + file));
    byte[] buffer = new byte[1 << 16];
    InputStream in = process.getInputStream();
    for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
      flow.add(length);
    }
    Launched.end(process);
    return flow.rate();
  }

  private void keep(String name, double rate) {
    rates.computeIfAbsent(name, of -> new ArrayList<>()).add(rate);
  }

  private static String name(String what, boolean tty) {
    return what + (tty ? ", on a terminal" : ", without a terminal");
  }

  private boolean judge(boolean tty) {
    double ssh = of(name("reference: OpenSSH", tty));
    double gateway = of(name("through the gateway", tty));
    return HALF.judge(name("gateway, of OpenSSH", tty), 100 * gateway / ssh);
  }

  private double of(String name) {
    return median(Objects.requireNonNull(rates.get(name)));
  }

  private static List<Long> rounded(List<Double> all) {
    return all.stream().map(Math::round).toList();
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  /** Bytes that arrive, on one thread after the other. */
  private static final class Flow {
    private long bytes;
    private long firstAt;
    private long lastAt;

    synchronized void add(int more) {
      lastAt = System.nanoTime();
      firstAt = bytes == 0 ? lastAt : firstAt;
      bytes += more;
    }

    /** MiB a second. */
    synchronized double rate() throws IOException {
      if (bytes != (long) MEBIBYTES << 20) {
        throw new IOException("not the whole file came, or more: " + bytes + " bytes");
      }
      return MEBIBYTES / ((lastAt - firstAt) / 1e9);
    }
  }
}
