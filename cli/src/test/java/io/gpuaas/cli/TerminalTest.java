package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.shell.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs on allocations, without a terminal. */
final class TerminalTest {
  private final List<String> heard = new ArrayList<>();

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void isTheProgramFromInputToExitStatus() throws IOException {
    gpuaas.stdin = "typed ü";
    FarSide far =
        new FarSide(
            it -> {
              heard.add(it.hear());
              it.say(FarSide.READY);
              heard.add(it.hear());
              heard.add(it.hear());
              it.print("printed ü");
              it.say("{\"type\": \"stderr\", \"data\": \"b29wcwo=\"}");
              it.exited(42);
            });

    Gpuaas.Ran ran = open(far, "--", "grep", "-v", "x");

    assertThat(ran.out()).isEqualTo("printed ü");
    assertThat(ran.err()).isEqualTo("oops\n");
    assertThat(ran.exit()).isEqualTo(42);
    assertThat(heard)
        .containsExactly(
            "{\"type\":\"open\",\"columns\":80,\"rows\":24,\"term\":\"dumb\",\"tty\":false,"
                + "\"command\":[\"grep\",\"-v\",\"x\"]}",
            "typed ü",
            "{\"type\":\"eof\"}");
    assertThat(far.header("authorization")).isEqualTo("Bearer t0k3n");
    assertThat(far.header("x-correlation-id"))
        .isEqualTo(api.last().header("X-correlation-id").orElseThrow());
    assertThat(far.header("traceparent")).isEqualTo(api.last().header("Traceparent").orElseThrow());
  }

  @Test
  void asksForATerminalOnlyWhereThereIsOneOrItIsTold() throws IOException {
    gpuaas.terminals = new Terminals(false, true, false);
    for (String flag : new String[] {"--tty", "-T"}) {
      open(
          new FarSide(
              it -> {
                heard.add(it.hear());
                it.say(FarSide.READY);
                it.exited(0);
              }),
          flag);
      api.forget("POST /api/v1/allocations/a1/terminal-token");
    }

    assertThat(heard.get(0)).contains("\"tty\":true,\"command\":[]");
    assertThat(heard.get(1)).contains("\"tty\":false");
    assertThat(gpuaas.run("terminal", "open", "-t", "-T", "a1").err()).contains("exclude");
  }

  @Test
  void saysWhyTheNodeFailed() throws IOException {
    Gpuaas.Ran ran =
        open(
            new FarSide(
                it -> {
                  it.say(
                      """
                      {"type": "session_error", "code": "terminal_unavailable",
                       "message": "no bash", "correlation_id": "far", "retryable": false,
                       "hop": "gpuaas-node-agent"}
                      """);
                  it.closes(4413);
                }));

    assertThat(ran.err())
        .isEqualTo(
            """
            ERROR: no bash (code=terminal_unavailable, correlation_id=far)
            hint: Try again in a minute.
            support: gpuaas support report far
            """);
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(gpuaas.run("support", "last", "-o", "json").out()).contains("no bash");
  }

  @ParameterizedTest
  @CsvSource({
    "4400,invalid_request,1",
    "4401,terminal_token_invalid,3",
    "4402,terminal_token_expired,3",
    "4403,terminal_token_replayed,3",
    "4404,allocation_not_active,5",
    "4405,terminal_unavailable,2",
    "4406,terminal_closed,2",
    "4407,terminal_closed,2",
    "4408,terminal_session_limit,5",
    "4409,terminal_unavailable,2",
    "4410,terminal_closed,2",
    "4411,terminal_closed,2",
    "4412,terminal_unavailable,2",
    "4414,terminal_unavailable,2",
    "1000,terminal_unavailable,2",
    "1009,terminal_unavailable,2",
  })
  void knowsWhatACloseCodeMeans(int closeCode, String code, int exit) throws IOException {
    Gpuaas.Ran ran =
        open(
            new FarSide(
                it -> {
                  it.hear();
                  it.closes(closeCode);
                }));

    assertThat(ran.err()).contains("(code=" + code + ", ").hasLineCount(3);
    assertThat(ran.exit()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource({
    "idle,nothing was typed or printed for too long,Open it again",
    "max_age,the session reached its maximum age,Open it again",
    "killed,the session was ended on request,Open it again",
    "released,the allocation is being released,Its workspace goes with it",
  })
  void saysWhoClosedIt(String reason, String words, String hint) throws IOException {
    Gpuaas.Ran ran =
        open(
            new FarSide(
                it -> {
                  it.hear();
                  it.say(FarSide.READY);
                  // What is not read when it closes would take the rest along.
                  it.hear();
                  it.say("{\"type\": \"notice\", \"message\": \"soon\"}");
                  it.print("half a line");
                  it.say("{\"type\": \"session_closed\", \"reason\": \"" + reason + "\"}");
                  it.closes(4400);
                }));

    assertThat(ran.out()).isEqualTo("half a line");
    assertThat(ran.err())
        .startsWith("soon\n\nERROR: the terminal was closed: " + words + " (code=terminal_closed, ")
        .contains("\nhint: " + hint);
  }

  @Test
  void tellsABrokenConnectionFromAnEnd() throws IOException {
    Gpuaas.Ran ran =
        open(
            new FarSide(
                it -> {
                  it.hear();
                  it.say(FarSide.READY);
                  it.hear();
                }));

    assertThat(ran.err())
        .startsWith("ERROR: the connection to the gateway broke; the shell may be gone")
        .contains("hint: A new one opens with: gpuaas terminal open a1\n");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void saysThatNobodyIsThere() throws IOException {
    FarSide gone = new FarSide(it -> {});
    gone.close();

    assertThat(open(gone).err()).contains("(code=network_unreachable, ").hasLineCount(3);
  }

  @Test
  void keepsNothingOfTheCommandInTheRecord() {
    gpuaas.run("terminal", "open", "a1", "--", "mysql", "-phunter2", "hunter3");

    assertThat(gpuaas.run("support", "last", "-o", "json").out())
        .contains("gpuaas terminal open a1 -- *** *** ***")
        .doesNotContain("hunter");
  }

  @Test
  void listsAndKills() {
    String session =
        """
        {"id": "s1", "allocation_id": "a1", "user": "ada", "state": "open", "resource_name": "r",
         "correlation_id": "c", "created_at": "2026-01-02T03:04:05Z",
         "ready_at": "2026-01-02T03:04:06Z", "closed_at": null, "close_reason": null,
         "exit_status": null}
        """;
    api.on(
            "GET /api/v1/terminal-sessions",
            200,
            "{\"items\": [" + session + "], \"next_page_token\": null}")
        .on("POST /api/v1/terminal-sessions/s1/kill", 200, session);
    String row = "s1,a1,ada,open,2026-01-02T03:04:06Z,2026-01-02T03:04:05Z\n";

    assertThat(gpuaas.run("terminal", "sessions", "-o", "csv").out())
        .isEqualTo("session,allocation,user,state,opened_at,created_at\n" + row);
    assertThat(gpuaas.run("terminal", "kill", "s1", "-o", "csv").out()).endsWith(row);
  }

  private Gpuaas.Ran open(FarSide far, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("terminal", "open", "a1"));
    arguments.addAll(List.of(more));
    try (far) {
      far.behind(api);
      return gpuaas.run(arguments.toArray(String[]::new));
    }
  }
}
