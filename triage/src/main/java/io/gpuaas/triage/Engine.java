package io.gpuaas.triage;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.lookup.Investigation;
import io.gpuaas.triage.lookup.LookupPolicy;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** First everything is looked up, then everything is decided. */
final class Engine implements Triage {
  private final Investigation investigation;
  private final Verdict verdict;
  private final InstantSource clock;

  Engine(
      LogReader logs,
      TraceReader traces,
      Rulebook rules,
      LookupPolicy policy,
      InstantSource clock) {
    this.investigation = new Investigation(logs, traces, policy, clock);
    this.verdict = new Verdict(rules);
    this.clock = clock;
  }

  @Override
  public TriageResult triage(TriageRequest request) {
    Instant start = clock.instant();
    CorrelationId id = request.correlationId();
    Report report = request.report();
    Findings findings = investigation.run(id, report, request.around(), verdict.path(report));
    return verdict.of(id, findings, start, () -> millisSince(start));
  }

  /** Never negative, whatever the clock does. */
  private double millisSince(Instant start) {
    return Math.max(0, Duration.between(start, clock.instant()).toNanos() / 1e6);
  }
}
