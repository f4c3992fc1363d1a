package io.gpuaas.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Terminals over loopback, through a gateway and a node agent in processes of their own, beside a
 * local terminal and OpenSSH: from a keystroke to the screen, how fast a file is printed, how long
 * a prompt takes, and what a gateway with many sessions holds. Arguments: which of {@code echo},
 * {@code flow}, {@code prompt} and {@code many} (default all). Ends with 1 when a goal is missed.
 */
final class TerminalBench {
  private static final List<String> ALL = List.of("echo", "flow", "prompt", "many");

  private final TerminalStage stage;
  private final HttpClient http;

  private TerminalBench(TerminalStage stage, HttpClient http) {
    this.stage = stage;
    this.http = http;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> wanted = args.length > 0 ? List.of(args) : ALL;
    if (!ALL.containsAll(wanted)) {
      throw new IllegalArgumentException("not all of these are of " + ALL);
    }
    boolean reached;
    try (WorkFolder folder = WorkFolder.create("terminal-bench");
        TerminalStage stage = TerminalStage.start(folder.path());
        HttpClient http = HttpClient.newHttpClient()) {
      Optional<OpenSsh> ssh = OpenSsh.start(folder.path().resolve("ssh"));
      try {
        reached = new TerminalBench(stage, http).run(wanted, ssh, folder.path());
      } finally {
        ssh.ifPresent(OpenSsh::close);
        http.shutdownNow();
      }
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run(List<String> wanted, Optional<OpenSsh> ssh, Path folder)
      throws IOException, InterruptedException {
    String allocation = stage.allocateOnAgent();
    boolean reached = true;
    if (wanted.contains("echo")) {
      reached &= Keystrokes.measure(stage, allocation, http, ssh);
    }
    if (wanted.contains("flow")) {
      reached &= Throughput.measure(stage, allocation, http, ssh, folder);
    }
    if (wanted.contains("prompt")) {
      reached &= Prompts.measure(stage, allocation, http, ssh);
    }
    if (wanted.contains("many")) {
      reached &= ManyTerminals.measure(stage, stage.allocateOnEchoNode(), http);
    }
    return reached;
  }
}
