package io.gpuaas.triage.lookup;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.intake.Report;
import java.util.List;

/**
 * What came back.
 *
 * @param logs what happened, oldest first; reports and triages of the id are not among it
 * @param logsReadable false when a question to the logs went unanswered
 * @param report what the user said, in the request or through gpuaas-support
 * @param looked the whole stretch of time that the logs were read for
 * @param counts by error code around the failure
 * @param countsReadable false when the counts went unanswered
 */
public record Findings(
    Anchor anchor,
    List<LogRecord> logs,
    boolean logsReadable,
    List<SpanRecord> spans,
    Report report,
    TimeWindow looked,
    List<ErrorCodeCount> counts,
    boolean countsReadable,
    List<String> gaps,
    List<TriageResult.Query> queries) {
  /** The length of the window of {@link #counts}, in minutes. */
  public static final int COUNT_MINUTES = Windows.BLAST_MINUTES;

  public Findings {
    logs = List.copyOf(logs);
    spans = List.copyOf(spans);
    counts = List.copyOf(counts);
    gaps = List.copyOf(gaps);
    queries = List.copyOf(queries);
  }
}
