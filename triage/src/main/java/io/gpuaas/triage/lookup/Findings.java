package io.gpuaas.triage.lookup;

import io.gpuaas.contract.triage.TriageResult;
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
 * @param counted who else failed around the failure
 */
public record Findings(
    Anchor anchor,
    List<LogRecord> logs,
    boolean logsReadable,
    List<SpanRecord> spans,
    Report report,
    TimeWindow looked,
    Counted counted,
    List<String> gaps,
    List<TriageResult.Query> queries) {
  /** The length of the window of {@link #counted}, in minutes. */
  public static final int COUNT_MINUTES = Windows.BLAST_MINUTES;

  public Findings {
    logs = List.copyOf(logs);
    spans = List.copyOf(spans);
    gaps = List.copyOf(gaps);
    queries = List.copyOf(queries);
  }
}
