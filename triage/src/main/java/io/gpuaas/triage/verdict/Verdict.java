package io.gpuaas.triage.verdict;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.lookup.PathServices;
import io.gpuaas.triage.rules.CommandPath;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.story.ClockSkews;
import io.gpuaas.triage.story.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Makes a verdict of findings. Pure: the same findings make the same verdict. */
public final class Verdict {
  private final Rulebook rules;

  public Verdict(Rulebook rules) {
    this.rules = rules;
  }

  /** The path that a report alone implies: it plans the first question. */
  public CommandPath path(Report report) {
    return PathFinder.ofReport(report, rules);
  }

  /**
   * The verdict.
   *
   * @param observedAt when the looking up began
   * @param tookMs asked at the end: milliseconds since then
   */
  public TriageResult of(
      CorrelationId id, Findings findings, Instant observedAt, DoubleSupplier tookMs) {
    Known known = Known.of(id, findings, rules);
    Timeline timeline = Timeline.of(findings.logs(), findings.spans(), findings.looked());
    TriageResult.Culprit culprit = Sentences.culprit(known);
    List<String> gaps = new ArrayList<>(Gaps.of(findings));
    gaps.addAll(timeline.gaps());
    TriageResult.BlastRadius reach = Reach.of(findings.counted(), known.decision().code(), gaps);
    List<TriageResult.ClockSkew> skews = ClockSkews.of(id, findings.logs(), findings.spans(), gaps);
    return new TriageResult(
        id.toString(),
        known.traceId().orElse(null),
        observedAt,
        Headline.of(known, culprit, reach),
        Fingerprint.of(known.decision(), culprit),
        InputsFound.of(findings, known.decision()),
        known.path().wireName(),
        Sentences.classification(known),
        route(known),
        known.resource().map(ResourceName::toString).orElse(null),
        culprit,
        known.failure().orElse(null),
        Advice.of(known),
        reach,
        timeline.entries(),
        skews,
        evidence(known, gaps),
        tookMs.getAsDouble());
  }

  private TriageResult.Route route(Known known) {
    String runbook = known.decision().rule().runbook();
    return new TriageResult.Route(
        known.decision().rule().owner(),
        known.decision().rule().contact(),
        rules.location(runbook),
        rules.beside(runbook, known.path(), known.culpritService()).stream()
            .map(rules::location)
            .toList());
  }

  private static TriageResult.Evidence evidence(Known known, List<String> gaps) {
    return new TriageResult.Evidence(
        gaps.isEmpty(),
        gaps,
        known.findings().queries(),
        List.of(PathServices.runbookQuery(known.path(), known.id())));
  }
}
