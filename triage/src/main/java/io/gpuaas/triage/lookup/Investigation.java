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
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what has to be asked for one id: logs of the path's services in a narrow window, beside it
 * the counts and the reports; then wider where the answers ask for it; then traces; then the
 * services that only the traces named.
 */
public final class Investigation {
  private final LogReader logs;
  private final TraceReader traces;
  private final LookupPolicy policy;
  private final InstantSource clock;

  public Investigation(
      LogReader logs, TraceReader traces, LookupPolicy policy, InstantSource clock) {
    this.logs = logs;
    this.traces = traces;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Asks; blocks until all answers are there or have taken too long.
   *
   * @param report what the user said with the question
   * @param around where the operator says to look; null when they did not
   * @param path what the report implies
   */
  public Findings run(CorrelationId id, Report report, @Nullable Instant around, CommandPath path) {
    return new Run(id, report, around, path).findings();
  }

  private final class Run {
    private final CorrelationId id;
    private final Report report;
    private final Set<String> services;
    private final Windows windows;
    private final Asked asked = new Asked();
    private final LogLookup lookup;
    private final TraceLookup spans;
    private final Counting counting;

    Run(CorrelationId id, Report report, @Nullable Instant around, CommandPath path) {
      this.id = id;
      this.report = report;
      this.services = policy.services(path);
      Instant now = clock.instant();
      this.windows = new Windows(Anchor.of(id, report.timestamp(), around, now), now);
      Questions questions = new Questions(policy.patience());
      this.lookup = new LogLookup(logs, id, questions, new Budget(policy, clock), asked);
      this.spans = new TraceLookup(traces, questions, asked);
      this.counting = new Counting(logs, questions, windows.blast());
    }

    Findings findings() {
      if (policy.knowsPaths()) {
        counting.startWithApi();
      }
      reportWindow().ifPresent(lookup::askForReports);
      lookup.read(services, windows.narrow());
      new Widening(lookup, windows, report, policy).run();
      counting.where(lookup.story());
      spans.read(id, lookup.story(), Windows.traces(lookup.looked()));
      readServicesNamedElsewhere();
      Answer<ErrorCodeCount> counts = counting.answer();
      if (counts != null) {
        asked.note("Counts by error code", counts);
      }
      windows.anchorGap().ifPresent(asked::gap);
      return new Findings(
          windows.anchor(),
          lookup.story(),
          lookup.readable(),
          spans.spans(),
          report.or(lookup.reports()),
          lookup.looked(),
          Counted.of(counting.service(), counts),
          asked.gaps(),
          asked.queries());
    }

    /** Empty when the first question finds a report by itself, or nobody would have left one. */
    private Optional<TimeWindow> reportWindow() {
      boolean included =
          services.isEmpty() && !windows.reports().end().isAfter(windows.narrow().end());
      return included || !policy.knowsPaths() ? Optional.empty() : Optional.of(windows.reports());
    }

    /** By spans, or by a command that is not the reported one. */
    private void readServicesNamedElsewhere() {
      Set<String> missing = new HashSet<>(spans.services());
      if (policy.knowsPaths()) {
        lookup.story().stream()
            .map(log -> log.attributes().get(LogAttribute.COMMAND.wireName()))
            .flatMap(command -> CommandPaths.ofCommand(command).stream())
            .forEach(named -> missing.addAll(PathServices.of(named)));
        missing.removeIf(service -> Service.of(service).isEmpty());
      }
      missing.removeIf(lookup::hasRead);
      if (!missing.isEmpty()) {
        lookup.read(missing, lookup.looked());
      }
    }
  }
}
