package io.gpuaas.telemetry.loki;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The five levels of the contract, out of the names and numbers that others use. */
final class Levels {
  private Levels() {}

  /** Info when it says nothing that is known. */
  static String of(@Nullable String text) {
    String level = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
    return switch (level) {
      case "trace", "trc", "finest", "finer" -> "trace";
      case "debug", "dbg", "fine", "verbose" -> "debug";
      case "warn", "warning", "wrn" -> "warn";
      case "error",
          "err",
          "severe",
          "fatal",
          "critical",
          "crit",
          "alert",
          "emerg",
          "emergency",
          "panic" ->
          "error";
      default -> level.matches("\\d{1,2}") ? ofNumber(Integer.parseInt(level)) : "info";
    };
  }

  /**
   * From 1 to 24, four numbers a level, they are OpenTelemetry's (logs data model, severity
   * number); the tens from 30 on are those of bunyan and pino, whose 10 and 20 OpenTelemetry has
   * taken.
   */
  private static String ofNumber(int number) {
    if (number > 24) {
      return number >= 50 ? "error" : number >= 40 ? "warn" : "info";
    }
    return switch ((number - 1) / 4) {
      case 0 -> number < 1 ? "info" : "trace";
      case 1 -> "debug";
      case 2 -> "info";
      case 3 -> "warn";
      default -> "error";
    };
  }
}
