package io.gpuaas.triage.story;

import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.intake.CodeText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The records that tell of a failure. */
public final class Failures {
  private Failures() {}

  /** Whether it carries a code or is logged as an error. */
  static boolean tellsOf(LogRecord log) {
    return code(log) != null || log.level().equals("error");
  }

  public static boolean anyIn(List<LogRecord> logs) {
    return logs.stream().anyMatch(Failures::tellsOf);
  }

  /** The code of a record, null when it carries none or no well-formed one. */
  public static @Nullable String code(LogRecord log) {
    return CodeText.read(log.errorCode());
  }

  /** The last record that carries any code: earlier ones were retried or gone around. */
  public static Optional<LogRecord> last(List<LogRecord> logs) {
    return logs.stream().filter(log -> code(log) != null).reduce((earlier, later) -> later);
  }

  /**
   * The record that tells most about this code: the gravest, and the last of them. What merely ends
   * after the failure carries the code too.
   */
  public static Optional<LogRecord> telling(List<LogRecord> logs, @Nullable String code) {
    return logs.stream()
        .filter(log -> code != null && code.equals(code(log)))
        .reduce((earlier, later) -> gravity(later) >= gravity(earlier) ? later : earlier);
  }

  private static int gravity(LogRecord log) {
    return switch (log.level()) {
      case "error" -> 2;
      case "warn" -> 1;
      default -> 0;
    };
  }
}
