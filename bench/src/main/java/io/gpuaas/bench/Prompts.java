package io.gpuaas.bench;

import io.gpuaas.contract.api.Terminals;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * From the wish for a shell until it prompts: by the client library in this process, from the
 * request for the token on, and over OpenSSH, from the start of its command on. They take turns.
 */
final class Prompts {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 40;
  private static final Pattern PROMPT = Pattern.compile("[$#] $");
  private static final Goal MEDIAN = Goal.atMost(400, "ms");

  private final TerminalStage stage;
  private final String allocation;
  private final HttpClient http;
  private final List<Double> tokens = new ArrayList<>();
  private final List<Double> ready = new ArrayList<>();
  private final List<Double> prompts = new ArrayList<>();
  private final List<Double> references = new ArrayList<>();

  private Prompts(TerminalStage stage, String allocation, HttpClient http) {
    this.stage = stage;
    this.allocation = allocation;
    this.http = http;
  }

  /** Answers whether the goal is reached. */
  static boolean measure(
      TerminalStage stage, String allocation, HttpClient http, Optional<OpenSsh> ssh)
      throws IOException, InterruptedException {
    return new Prompts(stage, allocation, http).measure(ssh);
  }

  private boolean measure(Optional<OpenSsh> ssh) throws IOException, InterruptedException {
    System.out.printf("a shell's prompt; %s%n", MachineLoad.now());
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      if (round == 0) {
        List.of(tokens, ready, prompts, references).forEach(List::clear);
      }
      throughGateway();
      if (ssh.isPresent()) {
        over(ssh.get());
      }
    }
    if (!references.isEmpty()) {
      print("reference: OpenSSH, its command too", references);
    }
    print("the token", tokens);
    print("the program runs", ready);
    print("the prompt", prompts);
    return MEDIAN.judge("from the token's request to the prompt, p50", p50(prompts));
  }

  private void throughGateway() throws IOException, InterruptedException {
    Screen screen = new Screen();
    long begin = System.nanoTime();
    Terminals.Token token = stage.token(allocation);
    tokens.add(Starts.since(begin));
    try (OpenTerminal _ = OpenTerminal.open(http, token, true, List.of(), screen::print)) {
      ready.add(Starts.since(begin));
      var _ = OpenTerminal.await(screen.prompted);
      prompts.add(Starts.since(begin));
    }
  }

  private void over(OpenSsh ssh) throws IOException {
    Screen screen = new Screen();
    long begin = System.nanoTime();
    Process process = ssh.run(true, List.of());
    InputStream in = process.getInputStream();
    byte[] buffer = new byte[1 << 12];
    while (!screen.prompted.isDone()) {
      int length = in.read(buffer);
      if (length < 0) {
        throw new EOFException("no prompt came");
      }
      screen.print(ByteBuffer.wrap(buffer, 0, length));
    }
    references.add(Starts.since(begin));
    Launched.end(process);
  }

  private static void print(String what, List<Double> millis) {
    System.out.printf("  %-36s %s%n", what, Percentiles.ofMillis(millis));
  }

  private static double p50(List<Double> millis) {
    return Percentiles.ofMillis(millis).p50();
  }

  /** Told when a shell prompts, as shells mostly do. */
  private static final class Screen {
    private final CompletableFuture<Boolean> prompted = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    void print(ByteBuffer bytes) {
      text.append(StandardCharsets.ISO_8859_1.decode(bytes));
      if (PROMPT.matcher(text).find()) {
        prompted.complete(true);
      }
    }
  }
}
