package io.gpuaas.triage;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.lookup.Investigation;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** First everything is looked up, then everything is decided. */
final class Engine implements Triage {
  private final LogReader logs;
  private final TraceReader traces;
  private final Verdict verdict;
  private final InstantSource clock;

  Engine(LogReader logs, TraceReader traces, Rulebook rules, InstantSource clock) {
    this.logs = logs;
    this.traces = traces;
    this.verdict = new Verdict(rules);
    this.clock = clock;
  }

  @Override
  public TriageResult triage(TriageRequest request) {
    Instant start = clock.instant();
    CorrelationId id = request.correlationId();
    Report report = report(request);
    Findings findings =
        new Investigation(logs, traces, id, report, start).run(verdict.path(report));
    return verdict.of(id, findings, start, () -> millisSince(start));
  }

  /** Never negative, whatever the clock does. */
  private double millisSince(Instant start) {
    return Math.max(0, Duration.between(start, clock.instant()).toNanos() / 1e6);
  }

  private static Report report(TriageRequest request) {
    return new Report(
        request.command(),
        request.code(),
        request.message(),
        request.reason(),
        request.projectId(),
        request.projectSource(),
        request.user(),
        request.timestamp());
  }
}
