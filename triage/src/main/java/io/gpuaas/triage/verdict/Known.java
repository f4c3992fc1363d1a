package io.gpuaas.triage.verdict;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.contract.triage.TriageResult.Failure;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.rules.CommandPath;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.story.Culprits;
import io.gpuaas.triage.story.Culprits.Culprit;
import io.gpuaas.triage.story.TraceIds;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that is known of one case once the findings have been read. */
record Known(
    CorrelationId id,
    Findings findings,
    Decision decision,
    CommandPath path,
    Optional<Culprit> culprit,
    Optional<Failure> failure,
    Optional<String> traceId,
    Optional<ResourceName> resource) {

  static Known of(CorrelationId id, Findings findings, Rulebook rules) {
    Classifier classifier = new Classifier(rules);
    Coded coded = Coded.of(findings);
    Optional<Failure> failure = FailureFound.of(coded);
    Optional<Culprit> culprit =
        new Culprits(findings.spans(), failure.map(Failure::hop).orElse(null))
            .find(coded.code(), coded.reason(), coded.traceId());
    CommandPath path =
        PathFinder.of(findings.logs(), findings.report(), coded.record())
            .orElseGet(() -> classifier.impliedPath(coded, findings));
    return new Known(
        id,
        findings,
        classifier.decide(coded, findings, path, culprit.map(Culprit::span)),
        path,
        culprit,
        failure,
        traceId(findings, culprit),
        Names.resource(findings.logs(), coded.record()));
  }

  @Nullable String culpritService() {
    return culprit.map(found -> found.span().service()).orElse(null);
  }

  /** The culprit's trace; else the weightiest that the logs name. */
  private static Optional<String> traceId(Findings findings, Optional<Culprit> culprit) {
    return culprit
        .map(Culprit::span)
        .map(SpanRecord::traceId)
        .filter(TraceIds::isValid)
        .or(() -> TraceIds.byWeight(findings.logs()).stream().findFirst());
  }
}
