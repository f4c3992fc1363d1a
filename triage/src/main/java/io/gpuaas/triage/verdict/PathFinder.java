package io.gpuaas.triage.verdict;

import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.intake.CommandPaths;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.rules.CommandPath;
import io.gpuaas.triage.rules.Rule;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.rules.Symptom;
import io.gpuaas.triage.rules.Trail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which path the command took: its own words tell best, its route next, its code last. */
final class PathFinder {
  private PathFinder() {}

  /** Before anything is looked up. */
  static CommandPath ofReport(Report report, Rulebook rules) {
    if (report.command() != null) {
      return CommandPaths.ofCommand(report.command()).orElse(CommandPath.UNKNOWN);
    }
    return report.code() == null
        ? CommandPath.UNKNOWN
        : ofRule(rules.match(Symptom.of(report.code(), report.reason(), Trail.UNREADABLE)))
            .orElse(CommandPath.UNKNOWN);
  }

  /** What the words and the routes say; empty when they say nothing. */
  static Optional<CommandPath> of(
      List<LogRecord> logs, Report report, @Nullable LogRecord deciding) {
    return attribute(logs, LogAttribute.COMMAND)
        .flatMap(CommandPaths::ofCommand)
        .or(() -> CommandPaths.ofCommand(report.command()))
        .or(() -> route(deciding == null ? logs : List.of(deciding)));
  }

  /** Where the class of a rule belongs to one path. */
  static Optional<CommandPath> ofRule(Rule rule) {
    return CommandPaths.ofClass(rule.failureClass());
  }

  /** The value of the first record that has one. */
  static Optional<String> attribute(List<LogRecord> logs, LogAttribute attribute) {
    return logs.stream()
        .flatMap(log -> Optional.ofNullable(log.attributes().get(attribute.wireName())).stream())
        .findFirst();
  }

  private static Optional<CommandPath> route(List<LogRecord> logs) {
    return attribute(logs, LogAttribute.ROUTE).flatMap(CommandPaths::ofRoute);
  }
}
