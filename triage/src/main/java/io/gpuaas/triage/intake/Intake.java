package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLines;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads failures out of whatever somebody pasted: a terminal, a mail, a chat, JSON, a log. The text
 * is hostile: reading it never throws, and costs no more than its length.
 */
public final class Intake {
  /** Characters; of a longer text the beginning and the end are read. */
  static final int LONGEST = 16 * 1024 * 1024;

  private static final int BEGINNING = LONGEST / 8;

  private Intake() {}

  /**
   * All failures in the text.
   *
   * @param text redacted before; marks of the redaction are kept as they are
   * @param receivedAt when the text came in, for times without a date and ids without a label
   * @param zone that times without a zone are read in
   */
  public static Pasted read(CharSequence text, Instant receivedAt, ZoneId zone) {
    String whole = text.toString();
    Reading reading = new Reading(receivedAt, zone);
    List<String> notes = new ArrayList<>();
    if (whole.length() <= LONGEST) {
      new PlainLines(whole, reading::line).read(whole, 0, whole.length(), 1);
    } else {
      notes.add(readEnds(whole, new PlainLines(whole, reading::line)));
    }
    List<ReportedFailure> failures = reading.finish();
    if (reading.left() > 0) {
      notes.add(
          "%d more were found before these; only the last %d are kept."
              .formatted(reading.left(), Drafts.MOST));
    }
    return new Pasted(failures, notes, !notes.isEmpty());
  }

  private static String readEnds(String whole, PlainLines lines) {
    int from = whole.length() - (LONGEST - BEGINNING);
    lines.read(whole, 0, BEGINNING, 1);
    int line = lineAt(whole, from);
    lines.read(whole, from, whole.length(), line);
    return "The text has %d characters: the first %d and the last %d (from line %d) were read. If the failure stands between, give that part alone."
        .formatted(whole.length(), BEGINNING, whole.length() - from, line);
  }

  private static int lineAt(String text, int end) {
    int line = 1;
    int at = text.indexOf('\n');
    while (at >= 0 && at < end) {
      line++;
      at = text.indexOf('\n', at + 1);
    }
    return line;
  }
}
