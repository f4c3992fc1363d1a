package io.gpuaas.cli.terminal;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.terminal.TerminalControl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One session: what is typed here goes there, what is printed there comes here. */
final class Relay {
  /**
   * What the user wants.
   *
   * @param tty whether the program gets a terminal
   */
  record Asked(String allocation, List<String> command, boolean tty) {}

  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final Invocation invocation;
  private final Asked asked;
  private final LocalTerminal terminal;
  private final Endings endings;
  private final Screen screen;
  private final Course course;
  private LocalTerminal.@Nullable Size told;

  Relay(Invocation invocation, Asked asked, LocalTerminal terminal, Waiting waiting) {
    this.invocation = invocation;
    this.asked = asked;
    this.terminal = terminal;
    this.endings = new Endings(asked.allocation(), invocation.context().correlationId().toString());
    this.screen = new Screen(invocation.shell(), asked.tty());
    this.course = new Course(screen, endings, () -> ready(waiting));
  }

  /** Until the end, whatever it is. */
  Ending run(Terminals.Token token) throws InterruptedException {
    HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    try {
      TerminalSocket socket = connect(http, token);
      try {
        socket.send(open());
        Ending early = course.awaitReady();
        return early == null ? converse(socket) : early;
      } finally {
        hangUp(socket);
      }
    } catch (IOException e) {
      return course.endedOr(() -> endings.noConnection(e));
    } finally {
      http.shutdownNow();
    }
  }

  /** A far side that takes nothing any more must not keep anybody who wants to leave. */
  private static void hangUp(TerminalSocket socket) throws InterruptedException {
    Thread farewell = Thread.ofPlatform().daemon().name("farewell").start(socket::close);
    if (!farewell.join(FAREWELL)) {
      socket.abort();
    }
  }

  /** For what comes behind the output of a program that may have left half a line. */
  void freshLine() {
    screen.freshLine();
  }

  private TerminalSocket connect(HttpClient http, Terminals.Token token)
      throws IOException, InterruptedException {
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + token.token(),
            CorrelationId.HEADER,
            invocation.context().correlationId().toString(),
            TraceContext.HEADER,
            invocation.context().trace().toString());
    return TerminalSocket.connect(http, URI.create(token.url()), headers, CONNECT, course);
  }

  private synchronized TerminalControl.Open open() {
    LocalTerminal.Size size = terminal.size();
    told = size;
    String term = invocation.shell().variable("TERM").orElse(asked.tty() ? "xterm" : "dumb");
    return new TerminalControl.Open(
        size.columns(), size.rows(), term, asked.tty(), asked.command());
  }

  /** By the thread that hears, so that no output comes before it. */
  private void ready(Waiting waiting) throws IOException {
    waiting.over();
    terminal.raw();
  }

  private Ending converse(TerminalSocket socket) throws InterruptedException {
    if (terminal.present()) {
      WindowChanges.watch(() -> resize(socket));
      resize(socket);
    }
    Keyboard keyboard =
        new Keyboard(invocation.shell().in(), socket, terminal.present(), screen, course);
    Thread.ofPlatform().daemon().name("keyboard").start(keyboard);
    return course.awaitEnd();
  }

  private synchronized void resize(TerminalSocket socket) {
    try {
      LocalTerminal.Size size = terminal.size();
      if (!size.equals(told)) {
        socket.send(new TerminalControl.Resize(size.columns(), size.rows()));
        told = size;
      }
    } catch (IOException over) {
      // The course knows.
    }
  }
}
