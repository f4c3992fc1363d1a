package io.gpuaas.triage.lookup;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.rules.CommandPath;
import io.gpuaas.triage.story.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks further, as long as the evidence asks for it and there is time left to look at. */
final class Widening {
  /** Codes that are logged when the work ends, long after the command began. */
  private static final Set<String> LATE =
      Set.of(
          ErrorCode.ALLOCATION_PROVISIONING_FAILED.wireName(),
          ErrorCode.ALLOCATION_RELEASE_FAILED.wireName());

  private final LogLookup lookup;
  private final Windows windows;
  private final Report report;
  private final LookupPolicy policy;

  Widening(LogLookup lookup, Windows windows, Report report, LookupPolicy policy) {
    this.policy = policy;
    this.lookup = lookup;
    this.windows = windows;
    this.report = report;
  }

  void run() {
    if (windows.anchor().source() == Anchor.Source.NOW) {
      return;
    }
    lookAround(windows.anchor().time());
    windows.anchor().others().stream()
        .filter(other -> !lookup.looked().contains(other))
        .forEach(this::lookAround);
    for (Duration length : Windows.followUps()) {
      followUp(length);
    }
  }

  private void lookAround(Instant time) {
    for (TimeWindow window : windows.wide(time)) {
      if (isEmpty()) {
        lookup.readWider(policy.services(), window);
      }
    }
  }

  /** An unanswered question is not an empty answer: asking wider would only take longer. */
  private boolean isEmpty() {
    return lookup.readable() && lookup.story().isEmpty();
  }

  private void followUp(Duration length) {
    List<LogRecord> story = lookup.story();
    TimeWindow last = lookup.looked();
    TimeWindow next = windows.after(last, length);
    boolean asksForMore = Progress.of(story) == Progress.UNFINISHED || waitsForLateCode(story);
    if (lookup.readable() && asksForMore && next.end().isAfter(last.end().plusSeconds(1))) {
      lookup.readWider(whoGoesOn(story), next);
    }
  }

  /** Those who have the work in their hands, as far as the story tells. */
  private Set<String> whoGoesOn(List<LogRecord> story) {
    if (!policy.knowsPaths()) {
      return policy.services();
    }
    Set<String> services = new HashSet<>(PathServices.of(CommandPath.ALLOCATION));
    services.add(Service.NODE_AGENT.wireName());
    services.add(Service.BILLING_WORKER.wireName()); // settles what was used, under the same id
    story.stream()
        .map(LogRecord::service)
        .filter(name -> Service.of(name).isPresent())
        .forEach(services::add);
    return services;
  }

  private boolean waitsForLateCode(List<LogRecord> story) {
    String code = report.code();
    return code != null
        && LATE.contains(code)
        && !story.isEmpty()
        && story.stream().noneMatch(log -> code.equals(log.errorCode()));
  }
}
