package io.gpuaas.triage.verdict;

import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.story.Times;
import io.gpuaas.triage.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a result that say what was found, and why it is believed. */
final class Sentences {
  private Sentences() {}

  static TriageResult.Classification classification(Known known, List<String> inferred) {
    Decision decision = known.decision();
    List<String> because = new ArrayList<>(decision.because());
    known.culprit().ifPresent(culprit -> because.add(culprit.because()));
    if (!inferred.isEmpty()) {
      because.add("Not reported, taken from the logs: " + String.join(", ", inferred) + ".");
    }
    return new TriageResult.Classification(
        decision.rule().failureClass().wireName(),
        decision.code(),
        decision.reportedCode(),
        decision.rule().citation(),
        decision.confidence().wireName(),
        because);
  }

  static TriageResult.@Nullable Culprit culprit(Known known) {
    return known.culprit().map(found -> shown(found.span())).orElse(null);
  }

  private static TriageResult.Culprit shown(SpanRecord span) {
    String error =
        Optional.ofNullable(span.statusMessage())
            .orElse(span.attributes().get(SpanAttribute.ERROR_CODE.wireName()));
    return new TriageResult.Culprit(
        ShownText.line(span.service(), 64),
        ShownText.line(span.name(), 128),
        Times.duration(span),
        ShownText.lineOrNull(error, 256),
        ShownText.line(span.spanId(), 16));
  }
}
