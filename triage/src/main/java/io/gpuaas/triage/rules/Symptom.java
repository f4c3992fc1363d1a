package io.gpuaas.triage.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rules are matched against.
 *
 * @param code null when neither the logs nor the report have one
 * @param details attributes of the record that carries the code; {@code reason} may be the report's
 * @param culpritService null when there is no culprit
 * @param culpritOperation the name of the culprit span; null when there is none
 */
public record Symptom(
    @Nullable String code,
    Map<String, String> details,
    Trail trail,
    CommandPath path,
    @Nullable String culpritService,
    @Nullable String culpritOperation) {
  /** The detail that most conditions are about: the error envelope's {@code details.reason}. */
  public static final String REASON = "reason";

  public Symptom {
    details = Map.copyOf(details);
  }

  /** Of a failure of which no path and no culprit is known. */
  public static Symptom of(@Nullable String code, @Nullable String reason, Trail trail) {
    Map<String, String> details = reason == null ? Map.of() : Map.of(REASON, reason);
    return new Symptom(code, details, trail, CommandPath.UNKNOWN, null, null);
  }
}
