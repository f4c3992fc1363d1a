package io.gpuaas.cli;

import static io.gpuaas.cli.AllocationText.CAUSE;
import static io.gpuaas.cli.AllocationText.allocation;
import static io.gpuaas.cli.AllocationText.settled;
import static io.gpuaas.cli.AllocationText.transition;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.shell.Terminals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hearing where an allocation goes, and what happens when the voice breaks. */
final class AllocationEventsTest {
  private static final String GET = "GET /api/v1/allocations/a1";
  private static final String EVENTS = GET + "/events";
  private static final String REQUESTED = transition(1, null, "requested");
  private static final String PROVISIONING = transition(2, "requested", "provisioning");
  private static final String ACTIVE = transition(3, "provisioning", "active");
  private static final String SETTLED = settled("active", "null");

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
    api.on("POST /api/v1/allocations", 202, allocation("requested", "null", REQUESTED));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void showsEveryChangeThatItHears() {
    api.tells(EVENTS, ": alive\n\n" + PROVISIONING + ": alive\n\n" + ACTIVE + SETTLED);

    Gpuaas.Ran ran = watch();

    assertThat(states(ran)).containsExactly("requested", "provisioning", "active");
    assertThat(ran.out()).contains("\"workspace\":\"/w\"");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(api.asked()).hasSize(2);
    assertThat(api.last().header("Accept")).contains("text/event-stream");
    assertThat(api.last().header("Last-event-id")).contains("1");
    assertThat(api.last().header("X-correlation-id"))
        .isEqualTo(api.asked().getFirst().header("X-correlation-id"));
  }

  @Test
  void goesOnBehindTheLastThatItHeardWhenTheStreamBreaks() {
    api.tellsAndBreaks(EVENTS, PROVISIONING + "id: 3\nevent: trans")
        .tells(EVENTS, PROVISIONING + ACTIVE + SETTLED);

    assertThat(states(watch())).containsExactly("requested", "provisioning", "active");
    assertThat(api.last().header("Last-event-id")).contains("2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id: 2\nevent: transition\ndata: {\"to\": 7}\n\n",
        "id: \u001b[2J\nevent: transition\ndata: {}\n\n",
        "event: settled\ndata: null\n\n",
        "event: settled\ndata: [1\ndata: 2]\n\n",
        "\u0000\u0001 garbage\n\n",
      })
  void looksForItselfWhereNothingSensibleIsHeard(String garbage) {
    api.tells(EVENTS, garbage)
        .on(GET, 200, allocation("provisioning", "null", ""))
        .on(GET, 200, allocation("active", "null", ""));

    Gpuaas.Ran ran = watch();

    assertThat(states(ran)).containsExactly("requested", "provisioning", "active");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(api.asked().stream().filter(a -> a.path().endsWith("/events"))).hasSize(4);
  }

  @Test
  void looksForItselfWhereThereIsNoStream() {
    api.on(EVENTS, 200, "{\"items\": [], \"next_page_token\": null}")
        .on(GET, 200, allocation("active", "null", ""));

    assertThat(states(watch())).containsExactly("requested", "active");
    assertThat(api.asked().stream().filter(a -> a.path().endsWith("/events"))).hasSize(1);
  }

  @Test
  void failsAsTheAllocationDid() {
    String failure =
        """
        {"code": "allocation_provisioning_failed", "reason": "disk_full", "message": "no room",
         "attempts": 1, "hop": "gpuaas-node-agent", "fixable_by": "operator", "retryable": true,
         "next_step": "Create it again."}
        """;
    api.tells(
        EVENTS,
        PROVISIONING
            + transition(3, "provisioning", "failed")
            + settled("failed", failure.replace("\n", " ")));

    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "s", "--wait", "-o", "json");

    assertThat(ran.err())
        .isEqualTo(
            """
            {"error":{"code":"allocation_provisioning_failed",\
            "message":"disk_full after 1 attempt: no room","correlation_id":"%s",\
            "hint":"Create it again."}}
            """
                .formatted(CAUSE));
    assertThat(ran.out()).contains("\"reason\":\"disk_full\"");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void staysUntilTheReleaseThatWasAskedForBeforeItWasActive() {
    api.on(
            "POST /api/v1/allocations/a1/release",
            202,
            allocation("provisioning", "null", REQUESTED + PROVISIONING))
        .tells(EVENTS, ACTIVE + SETTLED)
        .tells(
            EVENTS,
            transition(4, "active", "releasing")
                + transition(5, "releasing", "released")
                + settled("released", "null"));

    Gpuaas.Ran ran = gpuaas.run("allocations", "release", "a1", "--watch", "-o", "json");

    assertThat(states(ran)).containsExactly("provisioning", "active", "releasing", "released");
    assertThat(ran.exit()).isZero();
  }

  /** The API calls nothing settled that it is about to release. */
  @Test
  void showsThatItWasActiveForAMoment() {
    api.on(
            "POST /api/v1/allocations/a1/release",
            202,
            allocation("provisioning", "null", REQUESTED + PROVISIONING))
        .tells(
            EVENTS,
            ACTIVE
                + transition(4, "active", "releasing")
                + transition(5, "releasing", "released")
                + settled("released", "null"));

    Gpuaas.Ran ran = gpuaas.run("allocations", "release", "a1", "--watch", "-o", "json");

    assertThat(states(ran)).containsExactly("provisioning", "active", "releasing", "released");
    assertThat(api.asked()).hasSize(2);
  }

  @Test
  void saysOnATerminalHowItStandsAndForHowLong() {
    gpuaas.terminals = new Terminals(true, true, true);
    api.tells(EVENTS, PROVISIONING + ACTIVE + SETTLED);

    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "s", "--wait", "-o", "json");

    assertThat(ran.err())
        .contains("allocation a1 is requested (0 s)")
        .contains("allocation a1 is provisioning (0 s)")
        .endsWith("\r\u001b[K");
  }

  /** Against the real clock, because nothing that is heard moves another. */
  @Test
  void givesUpOnAStreamThatSaysNothingWhenToldTo() {
    gpuaas.clock = InstantSource.system();
    api.tellsAndHolds(EVENTS, PROVISIONING);

    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "s", "--wait", "--timeout", "1");

    assertThat(ran.err())
        .startsWith("ERROR: allocation a1 is still provisioning after 1 s (code=request_timeout, ");
    assertThat(ran.exit()).isEqualTo(2);
  }

  private Gpuaas.Ran watch() {
    return gpuaas.run("allocations", "create", "--sku", "s", "--watch", "-o", "json");
  }

  private static List<String> states(Gpuaas.Ran ran) {
    return ran.out()
        .lines()
        .map(line -> line.replaceFirst(".*\"state\":\"([a-z]+)\".*", "$1"))
        .toList();
  }
}
