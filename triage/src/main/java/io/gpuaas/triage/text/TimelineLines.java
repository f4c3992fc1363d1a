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

  /**
   * @param full whether to show every entry, with what its text leaves out
   */
  static void print(List<TimelineEntry> entries, boolean full, Sheet sheet) {
    sheet.heading(
        entries.isEmpty()
            ? "Timeline: nothing"
            : "Timeline from " + entries.getFirst().at().truncatedTo(ChronoUnit.MILLIS));
    int left = 0;
    for (Row row : rows(entries, full)) {
      if (row.shown()) {
        left = told(left, sheet);
        sheet.row(row.lead(), ink(row.entry()), row.text());
        if (full) {
          detail(row.entry(), sheet);
        }
      } else {
        left++;
      }
    }
    told(left, sheet);
  }

  private static void detail(TimelineEntry entry, Sheet sheet) {
    if (entry.detail() != null) {
      entry.detail().lines().forEach(line -> sheet.row(" ".repeat(16), Ink.DIM, line));
    }
  }

  private record Row(TimelineEntry entry, boolean shown) {
    String lead() {
      return String.format(Locale.ROOT, "  %10s  ", offset(entry.offsetMs()));
    }

    String text() {
      String folded = entry.times() > 1 ? " (" + entry.times() + " times)" : "";
      String service = entry.service().replaceFirst("^gpuaas-", "");
      String kind = entry.kind().equals("span") ? "span" : entry.level();
      return String.format(Locale.ROOT, "%-19s %-5s %s%s", service, kind, entry.text(), folded);
    }
  }

  private static List<Row> rows(List<TimelineEntry> entries, boolean full) {
    return full || entries.size() <= MOST
        ? entries.stream().map(entry -> new Row(entry, true)).toList()
        : thinned(entries);
  }

  private static List<Row> thinned(List<TimelineEntry> entries) {
    List<Row> thinned = new ArrayList<>();
    int spare = MOST - BEGIN - END;
    for (int i = 0; i < entries.size(); i++) {
      TimelineEntry entry = entries.get(i);
      boolean edge = i < BEGIN || i >= entries.size() - END;
      boolean told = !edge && spare > 0 && ink(entry) != Ink.PLAIN;
      spare -= told ? 1 : 0;
      thinned.add(new Row(entry, edge || told));
    }
    return thinned;
  }

  private static int told(int left, Sheet sheet) {
    if (left > 0) {
      sheet.row(" ".repeat(14), Ink.DIM, "… " + left + " more; --full shows them");
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
