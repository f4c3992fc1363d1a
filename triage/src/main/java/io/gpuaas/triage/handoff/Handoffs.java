package io.gpuaas.triage.handoff;

import io.gpuaas.contract.triage.Handoff;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.contract.triage.TriageResult.BlastRadius;
import io.gpuaas.contract.triage.TriageResult.Inputs;
import io.gpuaas.triage.text.FailureLine;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a handoff of a verdict: nothing has to be asked again, and nothing is left out in silence.
 */
public final class Handoffs {
  private Handoffs() {}

  /** For machines. */
  public static Handoff of(TriageResult result) {
    return new Handoff(
        Handoff.VERSION,
        result.correlationId(),
        result.headline(),
        result.fingerprint(),
        ForUser.text(result),
        result);
  }

  /** For people: a ticket, a chat, a page. */
  public static String markdown(TriageResult result) {
    Markdown page = new Markdown();
    page.heading(1, "Handoff " + Markdown.code(result.correlationId()));
    page.paragraph(Markdown.code(result.headline()));
    verdict(page, result);
    inputs(page, result.inputs());
    steps(page, result.remediation().operator());
    timeline(page, result);
    evidence(page, result.evidence());
    page.heading(2, "For the user");
    page.fenced("text", ForUser.text(result).lines().toList());
    return page.toString();
  }

  private static void verdict(Markdown page, TriageResult result) {
    TriageResult.Classification found = result.classification();
    page.heading(2, "Verdict");
    page.field("class", found.failureClass());
    page.field("code", shown(found.code()));
    page.field("confidence", found.confidence());
    if (result.failure() != null) {
      page.field("failure", FailureLine.of(result.failure()));
    }
    page.field("rule", found.rule());
    page.field("owner", result.route().owner());
    page.field("contact", shown(result.route().contact()));
    page.field("runbook", result.route().runbook());
    result.route().also().forEach(also -> page.field("see also", also));
    page.field("resource", shown(result.resourceName()));
    page.field("trace", shown(result.traceId()));
    page.field("fingerprint", result.fingerprint());
    page.field("affected", affected(result.blastRadius()));
    page.field("culprit", culprit(result.culprit()));
    page.heading(3, "Because");
    found.because().forEach(page::bullet);
  }

  private static void inputs(Markdown page, Inputs inputs) {
    page.heading(2, "Inputs");
    page.field("command", shown(inputs.command()));
    page.field("code", shown(inputs.code()));
    page.field("message", shown(inputs.message()));
    page.field("project", shown(inputs.projectId()) + " (source: " + inputs.projectSource() + ")");
    page.field("user", shown(inputs.user()));
    page.field("time", shown(inputs.timestamp()) + " (source: " + inputs.timestampSource() + ")");
    inputs.inferred().forEach(i -> page.field("inferred", i.name() + " from " + i.from()));
    page.field(
        "missing", inputs.missing().isEmpty() ? "nothing" : String.join(", ", inputs.missing()));
  }

  private static void steps(Markdown page, List<String> steps) {
    page.heading(2, "Next steps");
    page.fenced(
        "text",
        IntStream.range(0, steps.size()).mapToObj(i -> (i + 1) + ". " + steps.get(i)).toList());
  }

  private static void timeline(Markdown page, TriageResult result) {
    page.heading(2, "Timeline");
    result.clockSkew().stream()
        .map(
            skew ->
                skew.service()
                    + ": its clock is "
                    + skew.aheadMs()
                    + " ms ahead, "
                    + skew.because())
        .forEach(page::bullet);
    page.fenced("text", result.timeline().stream().flatMap(Handoffs::lines).toList());
  }

  private static Stream<String> lines(TriageResult.TimelineEntry entry) {
    String line =
        String.format(
            Locale.ROOT,
            "%s %+10.1f ms  %-26s %-5s %s%s",
            entry.at(),
            entry.offsetMs(),
            entry.service(),
            entry.kind().equals("span") ? "span" : entry.level(),
            entry.text(),
            entry.times() > 1 ? " (" + entry.times() + " times)" : "");
    String detail = Objects.requireNonNullElse(entry.detail(), "");
    return Stream.concat(Stream.of(line), detail.lines().map(more -> "    " + more));
  }

  private static void evidence(Markdown page, TriageResult.Evidence evidence) {
    page.heading(2, evidence.complete() ? "Evidence" : "Evidence, with gaps");
    evidence.gaps().forEach(gap -> page.field("not found", gap));
    for (TriageResult.Query query : evidence.queries()) {
      page.field("asked " + query.backend(), outcome(query));
      page.fenced("", List.of(query.query()));
      if (query.link() != null) {
        page.link("open in Grafana", query.link());
      }
    }
    page.heading(3, "The runbook's own queries");
    page.fenced("logql", evidence.runbookQueries());
  }

  private static String outcome(TriageResult.Query query) {
    return String.format(
        Locale.ROOT,
        "%s, %d records, %d bytes, %.1f ms, %s to %s%s",
        query.status(),
        query.records(),
        query.bytes(),
        query.tookMs(),
        query.start(),
        query.end(),
        query.error() == null ? "" : ": " + query.error());
  }

  private static String affected(@Nullable BlastRadius reach) {
    return reach == null
        ? "not known"
        : "%s%d commands, %d projects, %d users in %d min, first %s, last %s"
            .formatted(
                reach.atLeast() ? "at least " : "",
                reach.correlationIds(),
                reach.projects(),
                reach.users(),
                reach.windowMinutes(),
                reach.firstSeen(),
                reach.lastSeen());
  }

  private static String culprit(TriageResult.@Nullable Culprit culprit) {
    return culprit == null
        ? "no span stands out"
        : String.format(
            Locale.ROOT,
            "%s: %s, %.1f ms, span %s, %s. %s",
            culprit.service(),
            culprit.operation(),
            culprit.durationMs(),
            culprit.spanId(),
            shown(culprit.error()),
            culprit.because());
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }
}
