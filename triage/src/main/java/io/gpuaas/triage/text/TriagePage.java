package io.gpuaas.triage.text;

import io.gpuaas.contract.triage.TriageResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A verdict as a page for a terminal: what to do first, then why, then everything else. */
public final class TriagePage {
  /** A query in a step is what follows a colon and looks like LogQL. */
  private static final Pattern QUERY = Pattern.compile(": (?=\\{|sum )");

  private final TriageResult result;
  private final Sheet sheet;

  private TriagePage(TriageResult result, Sheet sheet) {
    this.result = result;
    this.sheet = sheet;
  }

  /**
   * The page, ending with a line feed.
   *
   * @param width columns of the terminal; below 40 counts as 40
   * @param colour whether to use colours; without them nothing is lost
   */
  public static String render(TriageResult result, int width, boolean colour) {
    TriagePage page = new TriagePage(result, new Sheet(width, colour));
    page.verdict();
    page.culprit();
    TimelineLines.print(result.timeline(), page.sheet);
    page.steps();
    page.because();
    page.evidence();
    return page.sheet.toString();
  }

  private void verdict() {
    TriageResult.Classification found = result.classification();
    String code = Objects.requireNonNullElse(found.code(), "no code");
    sheet.line(Ink.BAD, found.failureClass() + ": " + code);
    sheet.field("confidence", ink(found.confidence()), found.confidence() + reported(found));
    sheet.field("owner", Ink.BOLD, result.route().owner());
    sheet.field("runbook", Ink.PLAIN, result.route().runbook());
    result.route().also().forEach(also -> sheet.field("  and", Ink.PLAIN, also));
    sheet.field("tell the user", Ink.GOOD, result.remediation().user());
    sheet.field("affected", Ink.PLAIN, affected());
    sheet.field("message", Ink.PLAIN, shown(result.inputs().message()));
    sheet.field("command", Ink.PLAIN, shown(result.inputs().command()));
    sheet.field("project", Ink.PLAIN, project());
    sheet.field("user", Ink.PLAIN, shown(result.inputs().user()));
    sheet.field("time", Ink.PLAIN, shown(result.inputs().timestamp()));
    sheet.field("resource", Ink.PLAIN, shown(result.resourceName()));
    sheet.field("correlation", Ink.PLAIN, result.correlationId());
    sheet.field("trace", Ink.PLAIN, shown(result.traceId()));
    if (!result.inputs().missing().isEmpty()) {
      sheet.field("missing", Ink.DOUBTFUL, String.join(", ", result.inputs().missing()));
    }
  }

  private void culprit() {
    TriageResult.Culprit culprit = result.culprit();
    sheet.heading("Culprit");
    if (culprit == null) {
      sheet.item("", Ink.PLAIN, "no span stands out");
      return;
    }
    String what =
        String.format(
            Locale.ROOT,
            "%s: %s, %.1f ms (span %s)",
            culprit.service(),
            culprit.operation(),
            culprit.durationMs(),
            culprit.spanId());
    sheet.item("", Ink.BAD, what);
    if (culprit.error() != null) {
      sheet.item("", Ink.BAD, culprit.error());
    }
  }

  private void steps() {
    sheet.heading("Next");
    List<String> steps = result.remediation().operator();
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i);
      int query = query(step);
      sheet.item((i + 1) + ". ", Ink.PLAIN, step.substring(0, query));
      if (query < step.length()) {
        sheet.paste(step.substring(query));
      }
    }
  }

  /** Where a step's query begins, its end when it has none. */
  private static int query(String step) {
    Matcher found = QUERY.matcher(step);
    return found.find() ? found.end() : step.length();
  }

  private void because() {
    sheet.heading("Because");
    result.classification().because().forEach(reason -> sheet.item("- ", Ink.PLAIN, reason));
  }

  private void evidence() {
    TriageResult.Evidence evidence = result.evidence();
    sheet.heading(evidence.complete() ? "Evidence: complete" : "Evidence: with gaps");
    evidence.gaps().forEach(gap -> sheet.item("! ", Ink.DOUBTFUL, gap));
    evidence.queries().forEach(query -> sheet.item("", Ink.PLAIN, asked(query)));
    sheet.item("", Ink.PLAIN, "the runbook's own query, to be pasted into Grafana:");
    evidence.runbookQueries().forEach(query -> sheet.paste(query));
    sheet.item("", Ink.DIM, String.format(Locale.ROOT, "took %.1f ms", result.tookMs()));
  }

  private static String asked(TriageResult.Query query) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %d records, %.1f ms, %s to %s: %s",
        query.backend(),
        query.status(),
        query.records(),
        query.tookMs(),
        time(query.start()),
        time(query.end()),
        query.query());
  }

  private String affected() {
    TriageResult.BlastRadius reach = result.blastRadius();
    if (reach == null) {
      return "not known";
    }
    return many(reach)
        + Stream.of(
                counted(reach.correlationIds(), "command"),
                counted(reach.projects(), "project"),
                counted(reach.users(), "user"))
            .collect(Collectors.joining(", "))
        + " in "
        + reach.windowMinutes()
        + " min, first "
        + time(reach.firstSeen())
        + ", last "
        + time(reach.lastSeen());
  }

  /** Whoever was refused before they were known counts as a command only. */
  private static String many(TriageResult.BlastRadius reach) {
    if (reach.users() == 1) {
      return "one user: ";
    }
    return Math.max(reach.users(), reach.correlationIds()) > 1 ? "many: " : "one command: ";
  }

  /** Milliseconds are as fine as a person compares. */
  private static Instant time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private String project() {
    TriageResult.Inputs inputs = result.inputs();
    return inputs.projectId() == null
        ? "-"
        : inputs.projectId() + " (source: " + inputs.projectSource() + ")";
  }

  private static String reported(TriageResult.Classification found) {
    String reported = found.reportedCode();
    return reported == null || reported.equals(found.code()) ? "" : " (reported: " + reported + ")";
  }

  private static String counted(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String shown(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  private static Ink ink(String confidence) {
    return switch (confidence) {
      case "confirmed" -> Ink.GOOD;
      case "conflict", "reported" -> Ink.DOUBTFUL;
      default -> Ink.BAD;
    };
  }
}
