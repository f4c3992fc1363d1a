package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators and reporters at the command line. */
final class IncidentsTest {
  private static final String ID = "01926f3e-7d3c-7cc0-8f3a-1c2d3e4f5a6b";
  private static final String ONE = "/api/v1/incidents/" + ID;
  private static final String INCIDENT =
      """
      {"correlation_id": "%s", "status": "open", "headline": "down", "class": "api-degradation",
       "code": "internal_error", "confidence": "confirmed", "fingerprint": "0123456789abcdef",
       "owner": "API on-call", "culprit": null, "resource_name": null, "project_id": null,
       "assignee": null, "version": 2, "opened_at": "2026-01-01T00:00:00Z",
       "updated_at": "2026-01-01T00:00:00Z", "closed_at": null}
      """
          .formatted(ID);

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api).with("GPUAAS_SUPPORT_URL", api.url());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void listsAsManyAsAreAskedForAndSaysThatThereAreMore() {
    String first = "{\"items\": [" + INCIDENT + "], \"next_page_token\": \"bmV4dA\"}";
    String last = "{\"items\": [" + INCIDENT + "], \"next_page_token\": null}";
    api.on("GET /api/v1/incidents", 200, first).on("GET /api/v1/incidents", 200, last);

    Gpuaas.Ran ran = gpuaas.run("incidents", "list", "--status", "open", "--limit", "2");

    assertThat(ran.out().lines()).hasSize(3);
    assertThat(ran.out()).contains("api-degradation").contains("API on-call");
    assertThat(ran.err()).isEqualTo("there may be more: --limit shows them\n");
    assertThat(gpuaas.run("incidents", "list", "--limit", "0").exit()).isEqualTo(1);
    assertThat(gpuaas.run("incidents", "list", "--since", "PTx").exit()).isEqualTo(1);
  }

  @Test
  void showsEverythingAndObeysNothing() {
    api.on("GET " + ONE, 200, details());

    Gpuaas.Ran ran = gpuaas.run("incidents", "show", ID);

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("verdicts (3 in the middle are not kept):")
        .contains("\\u001b[2J<b>reboot</b>\\u000anow")
        .contains("01926f3e-0000-7cc0-8f3a-1c2d3e4f5a6b (refused)")
        .doesNotContain("\u001B", "reports:");
  }

  private static String details() {
    return """
    {"incident": %s, "reports": [], "verdicts": [{"version": 1, "at": "2026-01-01T00:00:00Z",
       "by": "ann", "changed": true, "headline": "down", "class": "api-degradation",
       "code": null, "confidence": "none", "fingerprint": "0123456789abcdef", "owner": "x"}],
     "dropped_verdicts": 3, "links": [], "changes": [],
     "notes": [{"id": "n", "author": "ann", "at": "2026-01-01T00:00:00Z",
       "text": "\\u001b[2J<b>reboot</b>\\nnow"}],
     "escalations": [{"id": "e", "target": "chat", "type": "slack", "action": "trigger",
       "state": "joined", "by": "ann", "at": "2026-01-01T00:00:00Z", "note": null,
       "joined_to": "01926f3e-0000-7cc0-8f3a-1c2d3e4f5a6b", "joined_state": "refused",
       "attempts": 0, "last_attempt_at": null, "last_error": null}]}
    """
        .formatted(INCIDENT);
  }

  @Test
  void assignsToWhoAsksUnlessTold() {
    api.on("POST " + ONE + "/assign", 200, INCIDENT);
    gpuaas.run("incidents", "assign", ID);
    assertThat(api.last().body()).isEqualTo("{\"assignee\":null,\"from\":null}");
    gpuaas.run("incidents", "assign", ID, "ben", "--from", "ann");
    assertThat(api.last().body()).isEqualTo("{\"assignee\":\"ben\",\"from\":\"ann\"}");
    gpuaas.run("incidents", "assign", ID, "--nobody", "--from", "ben");
    assertThat(api.last().body()).isEqualTo("{\"assignee\":\"\",\"from\":\"ben\"}");
  }

  @Test
  void failsWithTheConflictOfWhoWasSlower() {
    api.fails("POST " + ONE + "/close", 409, "incident_conflict", "the incident is closed");

    Gpuaas.Ran ran = gpuaas.run("incidents", "close", ID, "--note", "over");

    assertThat(ran.exit()).isEqualTo(5);
    assertThat(ran.err()).startsWith("ERROR: the incident is closed (code=incident_conflict, ");
    assertThat(api.last().body()).isEqualTo("{\"note\":\"over\"}");
  }

  @Test
  void writesANoteFromStdin() {
    String note =
        "{\"id\": \"n\", \"author\": \"ann\", \"at\": \"2026-01-01T00:00:00Z\", \"text\": \"t\"}";
    api.on("POST " + ONE + "/notes", 201, note);
    gpuaas.stdin = "two\nlines\n";

    assertThat(gpuaas.run("incidents", "note", ID, "-").exit()).isZero();
    assertThat(api.last().body()).isEqualTo("{\"text\":\"two\\nlines\"}");
  }

  @Test
  void saysWhatBecameOfAnEscalation() {
    String escalation =
        """
        {"id": "e", "target": "chat", "type": "slack", "action": "trigger", "state": "joined",
         "by": "ann", "at": "2026-01-01T00:00:00Z", "note": null, "joined_to": "%s",
         "joined_state": "delivered", "attempts": 0, "last_attempt_at": null, "last_error": null}
        """
            .formatted(ID);
    api.on("POST " + ONE + "/escalations", 202, escalation);

    Gpuaas.Ran ran = gpuaas.run("incidents", "escalate", ID, "--to", "chat");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err())
        .isEqualTo(
            "chat was told of this cause by incident "
                + ID
                + " and is not told again; that delivery is delivered\n");
  }

  @Test
  void tellsAReporterHowItStands() {
    api.on(
        "GET /api/v1/reports/" + ID,
        200,
        """
        {"correlation_id": "%s", "status": "received", "reported_at": "2026-01-01T00:00:00Z",
         "updated_at": "2026-01-01T00:00:00Z", "remediation": null}
        """
            .formatted(ID));

    assertThat(gpuaas.run("support", "status", ID).out()).contains("status:").contains("received");
    api.forget("GET /api/v1/reports/" + ID);
    api.fails("GET /api/v1/reports/" + ID, 404, "incident_not_found", "there is none");
    assertThat(gpuaas.run("support", "status", ID).exit()).isEqualTo(4);
  }
}
