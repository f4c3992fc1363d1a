package io.gpuaas.triage.verdict;

import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.intake.CodeText;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.rules.Symptom;
import io.gpuaas.triage.story.Failures;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which code the failure is routed by, settled before any rule is asked: the culprit is searched
 * for by it, and rules may ask for the culprit.
 *
 * @param code null when nobody knows one
 * @param reason what the record says, else what the report says
 * @param record the log record that carries the code; null when only the report does
 */
record Coded(
    @Nullable String code,
    @Nullable String reportedCode,
    @Nullable String reason,
    @Nullable LogRecord record,
    Confidence confidence) {

  /** Weighs what the logs say against what was reported. */
  static Coded of(Findings findings) {
    String reported = findings.report().code();
    LogRecord record =
        Failures.telling(findings.logs(), reported)
            .or(() -> Failures.telling(findings.logs(), lastCode(findings)))
            .orElse(null);
    String code = record == null ? reported : Failures.code(record);
    return new Coded(
        code, reported, reason(findings, record), record, confidence(record, code, reported));
  }

  @Nullable String traceId() {
    return record == null ? null : record.traceId();
  }

  /** What rules may ask for beside the code. */
  Map<String, String> details() {
    Map<String, String> details = new HashMap<>();
    if (record != null) {
      details.putAll(record.attributes());
    }
    details.remove(Symptom.REASON);
    if (reason != null) {
      details.put(Symptom.REASON, reason);
    }
    return details;
  }

  private static @Nullable String lastCode(Findings findings) {
    return Failures.last(findings.logs()).map(Failures::code).orElse(null);
  }

  private static @Nullable String reason(Findings findings, @Nullable LogRecord record) {
    String logged =
        record == null
            ? null
            : CodeText.read(record.attributes().get(LogAttribute.REASON.wireName()));
    return logged != null ? logged : findings.report().reason();
  }

  private static Confidence confidence(
      @Nullable LogRecord record, @Nullable String code, @Nullable String reported) {
    if (record == null) {
      return code == null ? Confidence.NONE : Confidence.REPORTED;
    }
    return reported == null || reported.equals(code) ? Confidence.CONFIRMED : Confidence.CONFLICT;
  }
}
