package io.gpuaas.triage.text;

import io.gpuaas.contract.triage.TriageResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
   * @param full whether to show the whole timeline, stack traces and links, which may take more
   *     than a screen
   */
  public static String render(TriageResult result, int width, boolean colour, boolean full) {
    TriagePage page = new TriagePage(result, new Sheet(width, colour));
    page.verdict();
    page.culprit();
    TimelineLines.print(result.timeline(), full, page.sheet);
    page.clocks();
    page.steps();
    page.because();
    EvidenceLines.print(result, full, page.sheet);
    return page.sheet.toString();
  }

  private void verdict() {
    TriageResult.Classification found = result.classification();
    sheet.sentence(Ink.BAD, result.headline());
    sheet.field("confidence", ink(found.confidence()), found.confidence() + reported(found));
    if (result.failure() != null) {
      sheet.field("failure", Ink.BAD, FailureLine.of(result.failure()));
    }
    sheet.field("owner", Ink.BOLD, result.route().owner());
    if (result.route().contact() != null) {
      sheet.field("contact", Ink.PLAIN, result.route().contact());
    }
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
    sheet.field("fingerprint", Ink.PLAIN, result.fingerprint());
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
    sheet.item("", Ink.DIM, culprit.because());
  }

  private void clocks() {
    for (TriageResult.ClockSkew skew : result.clockSkew()) {
      String direction = skew.aheadMs() > 0 ? "ahead" : "behind";
      sheet.item(
          "! ",
          Ink.DOUBTFUL,
          String.format(
              Locale.ROOT,
              "the clock of %s is %.0f ms %s: %s",
              skew.service(),
              Math.abs(skew.aheadMs()),
              direction,
              skew.because()));
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

  private String affected() {
    TriageResult.BlastRadius reach = result.blastRadius();
    if (reach == null) {
      return "not known";
    }
    return (reach.atLeast() ? "at least " : "")
        + Stream.of(
                counted(reach.correlationIds(), "command"),
                counted(reach.projects(), "project"),
                counted(reach.users(), "user"))
            .collect(Collectors.joining(", "))
        + " of "
        + reach.service()
        + " in "
        + reach.windowMinutes()
        + " min, first "
        + time(reach.firstSeen())
        + ", last "
        + time(reach.lastSeen());
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
