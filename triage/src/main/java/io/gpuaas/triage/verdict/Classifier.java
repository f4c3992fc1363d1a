package io.gpuaas.triage.verdict;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.intake.CodeText;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Symptom;
import io.gpuaas.triage.rules.Trail;
import io.gpuaas.triage.story.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weighs what the logs say against what was reported, and finds the rule. */
final class Classifier {
  private final Rulebook rules;

  Classifier(Rulebook rules) {
    this.rules = rules;
  }

  Decision decide(Findings findings) {
    String reported = findings.report().code();
    LogRecord record =
        Failures.telling(findings.logs(), reported)
            .or(() -> Failures.telling(findings.logs(), lastCode(findings)))
            .orElse(null);
    String code = record == null ? reported : Failures.code(record);
    String reason = reason(findings, record);
    Trail trail = trail(findings);
    Rule rule = rules.match(new Symptom(code, reason, trail));
    Confidence confidence = confidence(record, code, reported);
    List<String> because = new ArrayList<>();
    because.add(sentence(confidence, record, code, reported));
    because.add(ruleSentence(rule, code, reason, trail));
    return new Decision(code, reported, reason, record, confidence, rule, because);
  }

  private static @Nullable String lastCode(Findings findings) {
    return Failures.last(findings.logs()).map(Failures::code).orElse(null);
  }

  private static Confidence confidence(
      @Nullable LogRecord record, @Nullable String code, @Nullable String reported) {
    if (record == null) {
      return code == null ? Confidence.NONE : Confidence.REPORTED;
    }
    return reported == null || reported.equals(code) ? Confidence.CONFIRMED : Confidence.CONFLICT;
  }

  /** What the record says, else what the report says. */
  private static @Nullable String reason(Findings findings, @Nullable LogRecord record) {
    String logged =
        record == null
            ? null
            : CodeText.read(record.attributes().get(LogAttribute.REASON.wireName()));
    return logged != null ? logged : findings.report().reason();
  }

  private static Trail trail(Findings findings) {
    if (Failures.anyIn(findings.logs()) || findings.spans().stream().anyMatch(SpanRecord::error)) {
      return Trail.FAILING;
    }
    if (!findings.logs().isEmpty()) {
      return Trail.QUIET;
    }
    return findings.logsReadable() ? Trail.ABSENT : Trail.UNREADABLE;
  }

  private static String sentence(
      Confidence confidence,
      @Nullable LogRecord record,
      @Nullable String code,
      @Nullable String reported) {
    String where = record == null ? "" : Shown.service(record) + " logged " + code;
    return switch (confidence) {
      case CONFIRMED -> where + (reported == null ? "." : ", which is what was reported.");
      case CONFLICT -> where + ", but " + reported + " was reported; the logs decide.";
      case REPORTED ->
          "Only the report says " + code + "; no log record of this id carries a code.";
      case NONE -> "Neither the logs nor a report give a code.";
    };
  }

  private static String ruleSentence(
      Rule rule, @Nullable String code, @Nullable String reason, Trail trail) {
    String known = Objects.requireNonNullElse(code, "no code");
    String why = reason == null ? "" : " with reason " + reason;
    String more =
        switch (trail) {
          case ABSENT -> ", and the id is nowhere in the logs";
          case QUIET -> ", and every record of the id tells of success";
          case UNREADABLE -> ", and the logs could not be read";
          case FAILING -> "";
        };
    String future =
        code != null && ErrorCode.of(code).isEmpty()
            ? " (a code that the catalogue does not know)"
            : "";
    return "Rule " + rule.citation() + " takes " + known + future + why + more + ".";
  }
}
