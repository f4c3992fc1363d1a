package io.gpuaas.triage.verdict;

import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.story.Culprits;
import io.gpuaas.triage.story.Times;
import io.gpuaas.triage.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a result that say what was found, and why it is believed. */
final class Sentences {
  private Sentences() {}

  static TriageResult.Classification classification(Known known) {
    Decision decision = known.decision();
    List<String> because = new ArrayList<>(decision.because());
    known.culprit().ifPresent(culprit -> because.add(culprit.because()));
    return new TriageResult.Classification(
        decision.rule().failureClass().wireName(),
        decision.code(),
        decision.reportedCode(),
        decision.rule().citation(),
        decision.confidence().wireName(),
        because);
  }

  static TriageResult.@Nullable Culprit culprit(Known known) {
    return known.culprit().map(Sentences::shown).orElse(null);
  }

  private static TriageResult.Culprit shown(Culprits.Culprit culprit) {
    SpanRecord span = culprit.span();
    String error =
        Optional.ofNullable(span.statusMessage())
            .orElse(span.attributes().get(SpanAttribute.ERROR_CODE.wireName()));
    return new TriageResult.Culprit(
        ShownText.line(span.service(), 64),
        ShownText.line(span.name(), 128),
        Times.duration(span),
        ShownText.lineOrNull(error, 256),
        ShownText.line(span.traceId(), 32),
        ShownText.line(span.spanId(), 16),
        culprit.because());
  }
}
