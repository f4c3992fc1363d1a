package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.text.TriagePage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Everything in a report, a record or a span may be an attack; the engine never throws. */
final class HostileTextTest {
  private static final List<String> EVIL =
      List.of(
          "\u001b[2J\u001b]0;owned\u0007",
          "\u202egnp.exe\u2066",
          "\"} | or {service=`x`}\n\r\0",
          "{correlation_id} {trace_id} $(reboot) `reboot`",
          "<script>alert(1)</script>",
          "\ud800 lone \udfff",
          "x".repeat(300_000),
          "",
          " ",
          "gpuaas:r:o:p:allocation:\"; reboot",
          "sku_unavailable",
          "ERROR",
          "00000000000000000000000000000000",
          Story.TRACE);

  private static final List<Instant> TIMES =
      List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Story.BEGIN, Story.NOW, Story.after(30));

  @Test
  void noControlOrDirectionCharacterComesThrough() {
    MemoryEvidence evidence = new MemoryEvidence();
    EVIL.forEach(
        text -> evidence.log(Story.log(Service.API, 10).code("sku_unavailable").record(text)));

    TriageResult result = triage(evidence, TriageRequest.of(Story.ID));
    String page = TriagePage.render(result, 80, false, true);

    assertThat(result.timeline()).allMatch(entry -> entry.text().length() <= 800);
    assertThat(page.chars().filter(c -> c != '\n' && Character.isISOControl(c)).count()).isZero();
    assertThat(page).doesNotContain("\u202e", "\u2066").contains("␛[2J");
    assertThat(page.lines().filter(line -> !line.startsWith("     {")))
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void aResourceNameThatIsNoNameIsNeitherShownNorPastedIntoAStep() {
    MemoryEvidence evidence =
        new MemoryEvidence()
            .log(
                Story.log(Service.API, 10)
                    .code("sku_unavailable")
                    .resource("gpuaas:r:o:p:allocation:\";reboot")
                    .record("refused"));

    TriageResult result = triage(evidence, TriageRequest.of(Story.ID));

    assertThat(result.remediation().operator()).noneMatch(step -> step.contains("reboot"));
  }

  @Test
  void aCodeThatIsNoCodeIsAGapAndRoutesNothing() {
    MemoryEvidence evidence =
        new MemoryEvidence().log(Story.log(Service.API, 10).code("'; drop").record("refused"));

    TriageResult result = triage(evidence, TriageRequest.of(Story.ID));

    assertThat(result.classification().code()).isNull();
    assertThat(result.evidence().gaps()).anyMatch(gap -> gap.contains("not written like a code"));
  }

  @Test
  void aSecretThatAServiceLoggedIsShownToNobody() {
    MemoryEvidence evidence =
        new MemoryEvidence()
            .log(
                Story.log(Service.API, 10)
                    .code("upstream_error")
                    .with("command", "allocations create --token hunter2hunter2")
                    .record("call failed: Authorization: Bearer hunter2.hunter2.hunter2"));

    TriageResult result = triage(evidence, TriageRequest.of(Story.ID));

    assertThat(result.toString()).contains("[redacted]").doesNotContain("hunter2");
  }

  @RepeatedTest(300)
  void whateverIsFoundThereIsAVerdict(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    MemoryEvidence evidence = new MemoryEvidence();
    evidence.countsFail = random.nextBoolean();
    evidence.tracesFail = random.nextInt(4) == 0;
    for (int i = random.nextInt(8); i > 0; i--) {
      evidence.log(log(random));
      evidence.span(span(random));
    }
    TriageRequest request =
        new TriageRequest(
            Story.ID,
            new Report(
                evil(random),
                evil(random),
                evil(random),
                evil(random),
                evil(random),
                evil(random),
                evil(random),
                random.nextBoolean() ? null : time(random)),
            random.nextBoolean() ? null : time(random));

    TriageResult result = triage(evidence, request);

    assertThat(result.route().owner()).isNotBlank();
    assertThat(TriagePage.render(result, random.nextInt(200), random.nextBoolean(), true))
        .isNotBlank();
  }

  private static LogRecord log(Random random) {
    return new LogRecord(
        random.nextBoolean() ? Story.after(random.nextInt(1000)) : time(random),
        text(random),
        random.nextBoolean() ? "gpuaas-api" : text(random),
        text(random),
        random.nextBoolean() ? "allocation_transitioned" : evil(random),
        evil(random),
        Story.ID.toString(),
        evil(random),
        evil(random),
        evil(random),
        evil(random),
        evil(random),
        evil(random),
        evil(random),
        random.nextBoolean() ? null : Double.NaN,
        evil(random),
        Map.of("reason", text(random), "command", text(random), "route", text(random)));
  }

  private static SpanRecord span(Random random) {
    return new SpanRecord(
        random.nextBoolean() ? Story.TRACE : text(random),
        text(random),
        evil(random),
        text(random),
        text(random),
        text(random),
        time(random),
        time(random),
        random.nextBoolean(),
        evil(random),
        Map.of(LogField.ERROR_CODE.wireName(), text(random)));
  }

  private static @Nullable String evil(Random random) {
    return random.nextInt(3) == 0 ? null : text(random);
  }

  private static String text(Random random) {
    return EVIL.get(random.nextInt(EVIL.size()));
  }

  private static Instant time(Random random) {
    return TIMES.get(random.nextInt(TIMES.size()));
  }

  private static TriageResult triage(MemoryEvidence evidence, TriageRequest request) {
    return Triage.of(
            evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW))
        .triage(request);
  }
}
