package io.gpuaas.triage.text;

import io.gpuaas.contract.triage.TriageResult.TimelineEntry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The timeline on one screen: its begin, its end, and in between what went wrong. */
final class TimelineLines {
  private static final int MOST = 24;
  private static final int BEGIN = 6;
  private static final int END = 8;

  private TimelineLines() {}

  static void print(List<TimelineEntry> entries, Sheet sheet) {
    sheet.heading(
        entries.isEmpty()
            ? "Timeline: nothing"
            : "Timeline from " + entries.getFirst().at().truncatedTo(ChronoUnit.MILLIS));
    int left = 0;
    for (Row row : rows(entries)) {
      if (row.shown()) {
        left = told(left, sheet);
        sheet.row(row.lead(), ink(row.entry()), row.text());
      } else {
        left++;
      }
    }
    told(left, sheet);
  }

  private record Row(TimelineEntry entry, int times, boolean shown) {
    String lead() {
      return String.format(Locale.ROOT, "  %10s  ", offset(entry.offsetMs()));
    }

    String text() {
      String folded = times > 1 ? " (" + times + " times)" : "";
      String service = entry.service().replaceFirst("^gpuaas-", "");
      String kind = entry.kind().equals("span") ? "span" : entry.level();
      return String.format(Locale.ROOT, "%-19s %-5s %s%s", service, kind, entry.text(), folded);
    }
  }

  /** A polling command repeats itself: equal neighbours are one row. */
  private static List<Row> rows(List<TimelineEntry> entries) {
    List<Row> folded = new ArrayList<>();
    for (TimelineEntry entry : entries) {
      Row last = folded.isEmpty() ? null : folded.getLast();
      if (last != null && same(last.entry(), entry)) {
        folded.set(folded.size() - 1, new Row(last.entry(), last.times() + 1, true));
      } else {
        folded.add(new Row(entry, 1, true));
      }
    }
    return folded.size() <= MOST ? folded : thinned(folded);
  }

  private static List<Row> thinned(List<Row> rows) {
    List<Row> thinned = new ArrayList<>();
    int spare = MOST - BEGIN - END;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean edge = i < BEGIN || i >= rows.size() - END;
      boolean told = !edge && spare > 0 && ink(row.entry()) != Ink.PLAIN;
      spare -= told ? 1 : 0;
      thinned.add(new Row(row.entry(), row.times(), edge || told));
    }
    return thinned;
  }

  private static boolean same(TimelineEntry one, TimelineEntry other) {
    return one.kind().equals("log")
        && one.kind().equals(other.kind())
        && one.service().equals(other.service())
        && one.text().equals(other.text());
  }

  private static int told(int left, Sheet sheet) {
    if (left > 0) {
      sheet.row(" ".repeat(14), Ink.DIM, "… " + left + " more; -o json shows them");
    }
    return 0;
  }

  private static Ink ink(TimelineEntry entry) {
    return switch (entry.level()) {
      case "error" -> Ink.BAD;
      case "warn" -> Ink.DOUBTFUL;
      default -> Ink.PLAIN;
    };
  }

  private static String offset(double millis) {
    return Math.abs(millis) < 10_000
        ? String.format(Locale.ROOT, "+%.0f ms", millis)
        : String.format(Locale.ROOT, "+%.1f s", millis / 1000);
  }
}
