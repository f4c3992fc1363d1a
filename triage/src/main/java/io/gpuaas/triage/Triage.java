package io.gpuaas.triage;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.triage.lookup.LookupPolicy;
import io.gpuaas.triage.rules.Rulebook;
import java.time.InstantSource;

/** The engine. The same evidence gives the same verdict. Thread-safe; blocks while it looks up. */
public interface Triage {
  /** Never throws for what a backend, a report or a log record may hold. */
  TriageResult triage(TriageRequest request);

  static Triage of(LogReader logs, TraceReader traces, Rulebook rules, InstantSource clock) {
    return of(logs, traces, rules, LookupPolicy.DEFAULT, clock);
  }

  /** With other services, or another budget, than gpuaas's own. */
  static Triage of(
      LogReader logs,
      TraceReader traces,
      Rulebook rules,
      LookupPolicy policy,
      InstantSource clock) {
    return new Engine(logs, traces, rules, policy, clock);
  }
}
