package io.gpuaas.triage.lookup;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.ErrorCodeCount;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.triage.intake.CommandPaths;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.rules.CommandPath;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks what has to be asked for one id: logs of the path's services in a narrow window, beside it
 * the counts and the reports; then wider where the answers ask for it; then traces; then the
 * services that only the traces named.
 */
public final class Investigation {
  private final LogReader logs;
  private final TraceReader traces;
  private final CorrelationId id;
  private final Report report;
  private final Windows windows;
  private final Asked asked = new Asked();

  /** At {@code now}, for what the user reported with the question. */
  public Investigation(
      LogReader logs, TraceReader traces, CorrelationId id, Report report, Instant now) {
    this.logs = logs;
    this.traces = traces;
    this.id = id;
    this.report = report;
    this.windows = new Windows(Anchor.of(id, report.timestamp(), now), now);
  }

  /** Asks; blocks until all answers are there or have taken too long. */
  public Findings run(CommandPath path) {
    Questions.Pending<ErrorCodeCount> counting = count();
    LogLookup lookup = new LogLookup(logs, id, asked);
    lookup.read(PathServices.of(path), windows.narrow(), reportWindow(path));
    new Widening(lookup, windows, report).run();
    TraceLookup spans = new TraceLookup(traces, asked);
    spans.read(lookup.story(), Windows.traces(lookup.looked()));
    readServicesNamedElsewhere(lookup, spans.services());
    Answer<ErrorCodeCount> counts = counting.answer();
    asked.note("Counts by error code", counts);
    windows.anchorGap().ifPresent(asked::gap);
    return new Findings(
        windows.anchor(),
        lookup.story(),
        lookup.readable(),
        spans.spans(),
        report.or(lookup.reports()),
        lookup.looked(),
        counts.records(),
        counts.status() != Answer.Status.FAILED && counts.status() != Answer.Status.SKIPPED,
        asked.gaps(),
        asked.queries());
  }

  private Questions.Pending<ErrorCodeCount> count() {
    TimeWindow window = windows.blast();
    return Questions.ask(
        "logs", "counts by error code", window, () -> logs.countByErrorCode(window));
  }

  /** Empty when the first question finds a report by itself. */
  private List<TimeWindow> reportWindow(CommandPath path) {
    boolean included =
        PathServices.of(path).isEmpty() && !windows.reports().end().isAfter(windows.narrow().end());
    return included ? List.of() : List.of(windows.reports());
  }

  /** By spans, or by a command that is not the reported one. */
  private void readServicesNamedElsewhere(LogLookup lookup, Set<String> bySpans) {
    Set<String> missing = new HashSet<>(bySpans);
    lookup.story().stream()
        .map(log -> log.attributes().get(LogAttribute.COMMAND.wireName()))
        .flatMap(command -> CommandPaths.ofCommand(command).stream())
        .forEach(path -> missing.addAll(PathServices.of(path)));
    missing.removeIf(service -> Service.of(service).isEmpty() || lookup.hasRead(service));
    if (!missing.isEmpty()) {
      lookup.read(missing, lookup.looked(), List.of());
    }
  }
}
