package io.gpuaas.bench;

import io.gpuaas.contract.api.Terminals;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A terminal through the gateway. */
record TerminalEcho(OpenTerminal terminal, Semaphore printed) implements Echo {
  private static final int PATIENCE_SECONDS = 30;

  /** With the program on a terminal of the node. */
  static TerminalEcho program(HttpClient http, Terminals.Token token)
      throws IOException, InterruptedException {
    TerminalEcho echo = open(http, token, List.of("sh", "-c", PROGRAM));
    echo.await(GO.length());
    return echo;
  }

  /** With a node that echoes by itself. */
  static TerminalEcho open(HttpClient http, Terminals.Token token, List<String> words)
      throws IOException, InterruptedException {
    Semaphore printed = new Semaphore(0);
    return new TerminalEcho(
        OpenTerminal.open(http, token, true, words, bytes -> count(printed, bytes)), printed);
  }

  private static void count(Semaphore printed, ByteBuffer bytes) {
    printed.release(bytes.remaining());
  }

  @Override
  public void once() throws IOException, InterruptedException {
    terminal.type(CHARACTER);
    await(1);
  }

  private void await(int characters) throws IOException, InterruptedException {
    if (!printed.tryAcquire(characters, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("nothing is printed");
    }
  }

  @Override
  public void close() {
    terminal.close();
  }
}
