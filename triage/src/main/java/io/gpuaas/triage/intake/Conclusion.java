package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.triage.text.ShownText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a failure of a draft: what it says itself counts, and only then what stood around it. */
final class Conclusion {
  private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{32}");

  private final Draft draft;
  private final TimeText times;
  private final List<Inferred> inferred = new ArrayList<>();

  private Conclusion(Draft draft, TimeText times) {
    this.draft = draft;
    this.times = times;
  }

  static ReportedFailure of(Draft draft, TimeText times) {
    return new Conclusion(draft, times).failure();
  }

  private ReportedFailure failure() {
    CorrelationId id = id();
    String command = pick(Field.COMMAND);
    String message = pick(Field.MESSAGE);
    Guess project = project(command);
    Report report =
        new Report(
            command,
            draft.said().get(Field.CODE),
            message,
            draft.said().get(Field.REASON),
            project == null ? null : project.value(),
            source(command, project),
            pick(Field.USER),
            time());
    return new ReportedFailure(
        id, report, draft.failed(), traceId(), resourceName(), inferred, draft.said().line());
  }

  private @Nullable CorrelationId id() {
    return draft.id().or(this::guessedId).orElse(null);
  }

  private Optional<CorrelationId> guessedId() {
    return Optional.ofNullable(pick(Field.CORRELATION_ID)).flatMap(CorrelationId::parse);
  }

  private @Nullable String pick(Field field) {
    String said = draft.said().get(field);
    Guess guess = draft.guess(field);
    if (said != null || guess == null) {
      return said;
    }
    infer(field, guess.from());
    return guess.value();
  }

  private void infer(Field field, String from) {
    inferred.add(new Inferred(field.wireName(), ShownText.line(from, 200)));
  }

  private @Nullable Guess project(@Nullable String command) {
    String said = draft.said().get(Field.PROJECT_ID);
    if (said != null) {
      return new Guess(said, "");
    }
    Guess guess =
        flag(command)
            .map(id -> new Guess(id, "the flag of the command"))
            .or(() -> Optional.ofNullable(draft.guess(Field.PROJECT_ID)))
            .orElse(draft.project().project());
    if (guess != null) {
      infer(Field.PROJECT_ID, guess.from());
    }
    return guess;
  }

  private @Nullable String source(@Nullable String command, @Nullable Guess project) {
    String said = draft.said().get(Field.PROJECT_SOURCE);
    if (said != null || project == null) {
      return said;
    }
    if (flag(command).filter(project.value()::equals).isPresent()) {
      return ProjectContext.FLAG;
    }
    Guess around = draft.project().project();
    return around != null && around.value().equals(project.value())
        ? draft.project().source()
        : null;
  }

  private static Optional<String> flag(@Nullable String command) {
    return command == null ? Optional.empty() : ProjectFlags.flag(command);
  }

  private @Nullable Instant time() {
    String said = draft.said().get(Field.TIMESTAMP);
    Optional<ReadTime> own = said == null ? Optional.empty() : times.read(said, draft.day());
    return own.isPresent() ? said(own.get()) : guessedTime();
  }

  private Instant said(ReadTime time) {
    if (time.doubt() != null) {
      infer(Field.TIMESTAMP, time.doubt());
    }
    return time.at();
  }

  /** Surroundings keep a time as an instant, whatever form they read it in. */
  private @Nullable Instant guessedTime() {
    Guess guess = draft.guess(Field.TIMESTAMP);
    if (guess == null) {
      return null;
    }
    infer(Field.TIMESTAMP, guess.from());
    return Instant.parse(guess.value());
  }

  private @Nullable String traceId() {
    String said = draft.said().get(Field.TRACE_ID);
    if (said == null) {
      return null;
    }
    String lower = said.toLowerCase(Locale.ROOT);
    return TRACE_ID.matcher(lower).matches()
        ? lower
        : TraceContext.parse(lower).map(TraceContext::traceId).orElse(null);
  }

  private @Nullable String resourceName() {
    return Optional.ofNullable(draft.said().get(Field.RESOURCE_NAME))
        .flatMap(ResourceName::parse)
        .map(ResourceName::toString)
        .orElse(null);
  }
}
