package io.gpuaas.triage.text;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.contract.triage.TriageResult.Evidence;
import io.gpuaas.contract.triage.TriageResult.Query;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What a verdict stands on: what is missing, what was asked, and what to paste into Grafana. */
final class EvidenceLines {
  private static final int MOST_QUESTIONS = 6;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private EvidenceLines() {}

  /** Each question on a line, and not all of them; word for word and with links only in full. */
  static void print(TriageResult result, boolean full, Sheet sheet) {
    Evidence evidence = result.evidence();
    sheet.heading(evidence.complete() ? "Evidence: complete" : "Evidence: with gaps");
    evidence.gaps().forEach(gap -> sheet.item("! ", Ink.DOUBTFUL, gap));
    if (full) {
      evidence.queries().forEach(query -> inFull(query, sheet));
    } else {
      first(evidence.queries(), sheet);
    }
    sheet.item("", Ink.PLAIN, "the runbook's own query, to be pasted into Grafana:");
    evidence.runbookQueries().forEach(sheet::paste);
    sheet.item("", Ink.DIM, String.format(Locale.ROOT, "took %.1f ms", result.tookMs()));
  }

  private static void first(List<Query> queries, Sheet sheet) {
    queries.stream().limit(MOST_QUESTIONS).forEach(q -> sheet.row("  ", Ink.PLAIN, asked(q)));
    int left = queries.size() - MOST_QUESTIONS;
    if (left > 0) {
      sheet.row("  ", Ink.DIM, "… " + left + " more; --full shows them, word for word");
    }
  }

  private static String asked(Query query) {
    return String.format(
        Locale.ROOT,
        "%s: %s, %d records, %d KiB, %.1f ms, %s to %s: %s",
        query.backend(),
        query.status(),
        query.records(),
        query.bytes() / 1024,
        query.tookMs(),
        CLOCK.format(query.start()),
        CLOCK.format(query.end()),
        query.query());
  }

  private static void inFull(Query query, Sheet sheet) {
    sheet.item("", Ink.PLAIN, asked(query));
    String window =
        query.start().truncatedTo(ChronoUnit.MILLIS)
            + " to "
            + query.end().truncatedTo(ChronoUnit.MILLIS);
    sheet.item("", Ink.DIM, "from " + window);
    if (query.error() != null) {
      sheet.item("", Ink.DOUBTFUL, query.error());
    }
    if (query.link() != null) {
      sheet.paste(query.link());
    }
  }
}
