package io.gpuaas.triage.verdict;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.rules.CommandPath;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Symptom;
import io.gpuaas.triage.rules.Trail;
import io.gpuaas.triage.story.Failures;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the rule for a code and everything that is known beside it. */
final class Classifier {
  private final Rulebook rules;

  Classifier(Rulebook rules) {
    this.rules = rules;
  }

  /** What the code alone says about the path, for a command that says nothing about it. */
  CommandPath impliedPath(Coded coded, Findings findings) {
    Rule rule = rules.match(symptom(coded, findings, CommandPath.UNKNOWN, Optional.empty()));
    return PathFinder.ofRule(rule).orElse(CommandPath.UNKNOWN);
  }

  Decision decide(Coded coded, Findings findings, CommandPath path, Optional<SpanRecord> culprit) {
    Symptom symptom = symptom(coded, findings, path, culprit);
    Rule rule = rules.match(symptom);
    return new Decision(
        coded.code(),
        coded.reportedCode(),
        coded.reason(),
        coded.record(),
        coded.confidence(),
        rule,
        List.of(sentence(coded), sentence(rule, coded, symptom.trail())));
  }

  private static Symptom symptom(
      Coded coded, Findings findings, CommandPath path, Optional<SpanRecord> culprit) {
    return new Symptom(
        coded.code(),
        coded.details(),
        trail(findings),
        path,
        culprit.map(SpanRecord::service).orElse(null),
        culprit.map(SpanRecord::name).orElse(null));
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

  private static String sentence(Coded coded) {
    String code = coded.code();
    String reported = coded.reportedCode();
    String where = coded.record() == null ? "" : Shown.service(coded.record()) + " logged " + code;
    return switch (coded.confidence()) {
      case CONFIRMED -> where + (reported == null ? "." : ", which is what was reported.");
      case CONFLICT -> where + ", but " + reported + " was reported; the logs decide.";
      case REPORTED ->
          "Only the report says " + code + "; no log record of this id carries a code.";
      case NONE -> "Neither the logs nor a report give a code.";
    };
  }

  private static String sentence(Rule rule, Coded coded, Trail trail) {
    String known = Objects.requireNonNullElse(coded.code(), "no code");
    String why = coded.reason() == null ? "" : " with reason " + coded.reason();
    String more =
        switch (trail) {
          case ABSENT -> ", and the id is nowhere in the logs";
          case QUIET -> ", and every record of the id tells of success";
          case UNREADABLE -> ", and the logs could not be read";
          case FAILING -> "";
        };
    return "Rule "
        + rule.citation()
        + " takes "
        + known
        + future(coded.code())
        + why
        + more
        + "."
        + asked(rule);
  }

  private static String future(@Nullable String code) {
    return code != null && ErrorCode.of(code).isEmpty()
        ? " (a code that the catalogue does not know)"
        : "";
  }

  /** Only the rule's own words: what matched them may be anything. */
  private static String asked(Rule rule) {
    String conditions = rule.conditions().words();
    return conditions.isEmpty() ? "" : " It asks for " + conditions + ".";
  }
}
