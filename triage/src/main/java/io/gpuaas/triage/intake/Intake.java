package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLines;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads failures out of whatever somebody pasted: a terminal, a mail, a chat, JSON, a log. The text
 * is hostile: reading it never throws, and what it costs is bounded.
 */
public final class Intake {
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
    Extract extract = Extract.of(whole);
    Reading reading = new Reading(receivedAt, zone);
    PlainLines lines = new PlainLines(whole, reading::line);
    for (Extract.Part part : extract.parts()) {
      lines.read(part.from(), part.to());
    }
    List<ReportedFailure> failures = reading.finish();
    return pasted(failures, extract, reading.left());
  }

  private static Pasted pasted(List<ReportedFailure> failures, Extract extract, int left) {
    List<String> notes = new ArrayList<>();
    if (!extract.note().isEmpty()) {
      notes.add(extract.note());
    }
    if (left > 0) {
      notes.add(
          "%d more were found before these; only the last %d are kept."
              .formatted(left, Drafts.MOST));
    }
    return new Pasted(failures, notes, !notes.isEmpty());
  }
}
