package io.gpuaas.triage.lookup;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import io.gpuaas.triage.intake.LoggedReports;
import io.gpuaas.triage.intake.Report;
import io.gpuaas.triage.story.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log records of one id, gathered question by question. */
final class LogLookup {
  /** More than a person reads; a command with more has been polling. */
  private static final int LIMIT = 2500;

  private final LogReader logs;
  private final CorrelationId id;
  private final Questions questions;
  private final Budget budget;
  private final Asked asked;
  private final List<LogRecord> found = new ArrayList<>();
  private final List<Questions.Pending<LogRecord>> ofSupport = new ArrayList<>();
  private final Set<String> servicesRead = new HashSet<>();
  private boolean allServicesRead;
  private boolean readable = true;
  private @Nullable TimeWindow looked;

  LogLookup(LogReader logs, CorrelationId id, Questions questions, Budget budget, Asked asked) {
    this.logs = logs;
    this.id = id;
    this.questions = questions;
    this.budget = budget;
    this.asked = asked;
  }

  /** As {@link #read}, unless it would cost more than is left: then that is a gap. */
  void readWider(Set<String> services, TimeWindow window) {
    budget
        .refuses(window)
        .ifPresentOrElse(
            why ->
                asked.gap(
                    "Not looked at from %s to %s: %s."
                        .formatted(window.start(), window.end(), why)),
            () -> read(services, window));
  }

  /** Starts to ask for what gpuaas-support alone has logged; {@link #reports} waits for it. */
  void askForReports(TimeWindow window) {
    ofSupport.add(ask(Set.of(Service.SUPPORT.wireName()), window));
  }

  /**
   * Reads one window.
   *
   * @param services by name; empty for all
   */
  void read(Set<String> services, TimeWindow window) {
    Answer<LogRecord> answer = ask(services, window).answer();
    budget.spent(window, answer.bytes());
    Answer<LogRecord> whole =
        answer.records().size() < LIMIT ? answer : withEnd(services, window, answer);
    note("Logs", whole);
    readable &= whole.status() != Answer.Status.FAILED && whole.status() != Answer.Status.SKIPPED;
    servicesRead.addAll(services);
    allServicesRead |= services.isEmpty();
    looked = looked == null ? window : hull(looked, window);
  }

  boolean hasRead(String service) {
    return allServicesRead || servicesRead.contains(service);
  }

  /** What happened, oldest first. */
  List<LogRecord> story() {
    return Order.of(found.stream().filter(log -> !LoggedReports.isAboutTriage(log)).toList());
  }

  /** What users have reported under the id, in any window that was asked for. */
  Report reports() {
    ofSupport.forEach(pending -> note("Reports", pending.answer()));
    ofSupport.clear();
    return LoggedReports.merged(Order.of(found));
  }

  boolean readable() {
    return readable;
  }

  /** From the start of the earliest window to the end of the latest. */
  TimeWindow looked() {
    if (looked == null) {
      throw new IllegalStateException("nothing was read yet");
    }
    return looked;
  }

  private Questions.Pending<LogRecord> ask(Set<String> services, TimeWindow window) {
    return ask(new LogQuery(id, services, window, LIMIT));
  }

  private Questions.Pending<LogRecord> ask(LogQuery query) {
    Set<String> services = query.services();
    String text =
        "logs of " + id + (services.isEmpty() ? "" : " in " + services.stream().sorted().toList());
    return questions.ask("logs", text, query.window(), () -> logs.byCorrelationId(query));
  }

  /** The end of a story tells most: of a long one it is read too, and the middle is left out. */
  private Answer<LogRecord> withEnd(
      Set<String> services, TimeWindow window, Answer<LogRecord> begin) {
    Instant reached = begin.records().getLast().timestamp();
    if (begin.status() != Answer.Status.PARTIAL || !window.contains(reached)) {
      return begin;
    }
    asked.page(begin);
    found.addAll(begin.records());
    TimeWindow rest = new TimeWindow(reached, window.end());
    return ask(new LogQuery(id, services, rest, LIMIT).ofNewest()).answer();
  }

  private void note(String what, Answer<LogRecord> answer) {
    asked.note(what, answer);
    found.addAll(answer.records());
  }

  private static TimeWindow hull(TimeWindow one, TimeWindow other) {
    return new TimeWindow(
        one.start().isBefore(other.start()) ? one.start() : other.start(),
        one.end().isAfter(other.end()) ? one.end() : other.end());
  }
}
