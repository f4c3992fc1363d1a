package io.gpuaas.bench;

import com.pty4j.PtyProcessBuilder;
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
 * a node agent, and over OpenSSH, on a terminal and without one; and on a terminal of this machine.
 * They take turns.
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
      keep("reference: a local terminal", read(local(file)));
      for (boolean tty : new boolean[] {false, true}) {
        if (ssh.isPresent()) {
          keep(name("reference: OpenSSH", tty), read(ssh.get().run(tty, List.of("cat " + file))));
        }
        keep(name("through the gateway", tty), throughGateway(tty));
      }
    }
    Files.delete(file);
    rates.forEach(
        (name, all) ->
            System.out.printf(
                Locale.ROOT, "  %-44s %7.1f MiB/s, of %s%n", name, median(all), rounded(all)));
    if (ssh.isEmpty()) {
      return true;
    }
    boolean plain = judge(false);
    return judge(true) && plain;
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

  /** With the library by which a node agent reads its terminals. */
  private static Process local(Path file) throws IOException {
    return new PtyProcessBuilder(new String[] {"cat", file.toString()})
        .setEnvironment(Map.of("PATH", System.getenv("PATH"), "TERM", "xterm"))
        .start();
  }

  private static double read(Process process) throws IOException {
    Flow flow = new Flow();
    byte[] buffer = new byte[1 << 16];
    InputStream in = process.getInputStream();
    int length = in.read(buffer);
    while (length > 0) {
      flow.add(length);
      length = next(in, buffer, flow);
    }
    Launched.end(process);
    return flow.rate();
  }

  /** A terminal whose program has ended may answer with an error (EIO). */
  private static int next(InputStream in, byte[] buffer, Flow flow) throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      if (flow.isWhole()) {
        return -1;
      }
      throw e;
    }
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

    synchronized boolean isWhole() {
      return bytes == (long) MEBIBYTES << 20;
    }

    /** MiB a second. */
    synchronized double rate() throws IOException {
      if (!isWhole()) {
        throw new IOException("not the whole file came, or more: " + bytes + " bytes");
      }
      return MEBIBYTES / ((lastAt - firstAt) / 1e9);
    }
  }
}
