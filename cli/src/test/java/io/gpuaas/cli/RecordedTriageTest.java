package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.cli.Gpuaas.Ran;
import io.gpuaas.telemetry.http.LoopbackServer;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import io.gpuaas.telemetry.http.LoopbackServer.Request;
import io.gpuaas.telemetry.http.Recorded;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An incident is triaged from what a real Loki and a real Tempo answered, byte for byte. */
final class RecordedTriageTest {
  private static final String ID = Recorded.fact("correlation_id");
  private static final String TRACE = Recorded.fact("trace_id");
  private static final Instant TIME =
      Instant.ofEpochSecond(0, Long.parseLong(Recorded.fact("time_ns")));

  @TempDir private Path home;

  @Test
  void theIdAloneLeadsToTheOneWhoHasToAct() throws Exception {
    JsonNode result = triage();

    assertThat(result.at("/classification/class").asString()).isEqualTo("provisioning-inventory");
    assertThat(result.at("/classification/code").asString()).isEqualTo("node_offline");
    assertThat(result.at("/route/owner").asString()).isEqualTo("provisioning/inventory");
    assertThat(result.at("/route/runbook").asString())
        .contains("Provisioning_Workflow_Stuck_Runbook.md");
    assertThat(result.at("/path").asString()).isEqualTo("allocation");
    assertThat(result.at("/resource_name").asString()).isEqualTo(Recorded.fact("resource_name"));
    assertThat(result.at("/trace_id").asString()).isEqualTo(TRACE);
  }

  @Test
  void theDeepestFailingSpanIsTheCulprit() throws Exception {
    JsonNode culprit = triage().at("/culprit");

    assertThat(culprit.at("/service").asString()).isEqualTo("gpuaas-provisioning-worker");
    assertThat(culprit.at("/operation").asString()).isEqualTo("node task dispatch");
    assertThat(culprit.at("/error").asString()).contains("deadline exceeded");
  }

  @Test
  void theStoryIsToldFromLogsAndSpans() throws Exception {
    JsonNode result = triage();

    assertThat(result.at("/timeline").findValuesAsString("text"))
        .contains("request received", "usage window not opened")
        .anyMatch(text -> text.startsWith("node did not accept the task before its deadline"))
        .anyMatch(text -> text.startsWith("node task dispatch ("));
    assertThat(result.at("/blast_radius/correlation_ids").asInt()).isOne();
    assertThat(result.at("/evidence/gaps")).isEmpty();
  }

  private JsonNode triage() throws Exception {
    Gpuaas gpuaas = new Gpuaas(home);
    gpuaas.now = TIME.plusSeconds(3600);
    try (LoopbackServer loki = LoopbackServer.answering(RecordedTriageTest::loki);
        LoopbackServer tempo = LoopbackServer.answering(RecordedTriageTest::tempo)) {
      gpuaas.with("GPUAAS_LOKI_URL", loki.url().toString());
      gpuaas.with("GPUAAS_TEMPO_URL", tempo.url().toString());
      Ran ran = gpuaas.run("triage", ID, "-o", "json");
      assertThat(ran.exit()).as(ran.err()).isZero();
      return JsonMapper.shared().readTree(ran.out());
    }
  }

  /** It holds JSON lines; nobody has reported anything. */
  private static Reply loki(Request request) {
    String query = request.parameter("query");
    boolean holds = query.startsWith("{service=~") && !query.contains("gpuaas-support");
    return Recorded.reply(holds && covers(request) ? "loki-json-linefilter" : "loki-empty");
  }

  private static boolean covers(Request request) {
    long time = Long.parseLong(Recorded.fact("time_ns"));
    return Long.parseLong(request.parameter("start")) <= time
        && time < Long.parseLong(request.parameter("end"));
  }

  private static Reply tempo(Request request) {
    return request.path().equals("/api/v2/traces/" + TRACE)
        ? Recorded.reply("tempo-v2-trace-protobuf")
        : Recorded.reply("tempo-v1-miss");
  }
}
