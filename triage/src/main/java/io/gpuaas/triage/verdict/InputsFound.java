package io.gpuaas.triage.verdict;

import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.triage.TriageResult.Inferred;
import io.gpuaas.contract.triage.TriageResult.Inputs;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.lookup.Anchor;
import io.gpuaas.triage.lookup.Findings;
import io.gpuaas.triage.text.ShownText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the seed runbook asks for: from the report, else from the logs, else missing. */
final class InputsFound {
  private InputsFound() {}

  static Inputs of(Findings findings, Decision decision) {
    return new Gathering(findings, decision).inputs();
  }

  private static final class Gathering {
    private final Findings findings;
    private final Decision decision;
    private final List<String> missing = new ArrayList<>();
    private final List<Inferred> inferred = new ArrayList<>();

    Gathering(Findings findings, Decision decision) {
      this.findings = findings;
      this.decision = decision;
    }

    Inputs inputs() {
      Report report = findings.report();
      String command = pick("command", report.command(), Gathering::command);
      String code = pick("code", report.code(), _ -> decision.code());
      String message = pick("message", report.message(), this::message);
      String project = pick("project_id", report.projectId(), LogRecord::projectId);
      String user = pick("user", report.user(), LogRecord::userId);
      Instant timestamp = timestamp();
      return new Inputs(
          command,
          code,
          message,
          project,
          Objects.requireNonNullElse(report.projectSource(), "unknown"),
          user,
          timestamp,
          source(timestamp),
          missing,
          inferred);
    }

    private @Nullable String pick(
        String name, @Nullable String reported, Function<LogRecord, @Nullable String> logged) {
      if (reported != null) {
        return reported;
      }
      for (LogRecord log : findings.logs()) {
        String found = ShownText.lineOrNull(logged.apply(log), 512);
        if (found != null) {
          inferred.add(new Inferred(name, "a log record of " + Shown.service(log)));
          return found;
        }
      }
      missing.add(name);
      return null;
    }

    private static @Nullable String command(LogRecord log) {
      return log.attributes().get(LogAttribute.COMMAND.wireName());
    }

    private @Nullable String message(LogRecord log) {
      return log.equals(decision.record()) ? log.message() : null;
    }

    private @Nullable Instant timestamp() {
      Instant reported = findings.report().timestamp();
      if (reported != null) {
        return reported;
      }
      if (findings.anchor().source() == Anchor.Source.CORRELATION_ID) {
        inferred.add(new Inferred("timestamp", "the correlation id, a UUIDv7"));
        return findings.anchor().time();
      }
      missing.add("timestamp");
      return null;
    }

    private String source(@Nullable Instant timestamp) {
      if (timestamp == null) {
        return "unknown";
      }
      return findings.report().timestamp() == null ? "correlation_id" : "report";
    }
  }
}
