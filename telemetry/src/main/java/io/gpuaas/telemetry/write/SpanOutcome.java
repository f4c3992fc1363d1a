package io.gpuaas.telemetry.write;

import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.scope.Scope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes onto a span what its scope knew at the end, and whether the work failed. */
final class SpanOutcome {
  private static final List<LogField> FIELDS =
      List.of(
          LogField.ORG_ID,
          LogField.PROJECT_ID,
          LogField.USER_ID,
          LogField.ERROR_CODE,
          LogField.RESOURCE_NAME);

  private final Span span;
  private final @Nullable Scope scope;
  private final @Nullable String codeBefore;
  private @Nullable Throwable thrown;

  private SpanOutcome(Span span, @Nullable Scope scope) {
    this.span = span;
    this.scope = scope;
    this.codeBefore = errorCode();
  }

  static SpanOutcome watch(Span span) {
    return new SpanOutcome(span, Scope.current().orElse(null));
  }

  void threw(Throwable e) {
    thrown = e;
  }

  void record() {
    String code = errorCode();
    // A code from before this span is another span's failure; marking this one would hide it.
    boolean failedHere = code != null && !code.equals(codeBefore);
    if (scope != null) {
      describe(scope);
    }
    if (thrown != null) {
      span.setStatus(StatusCode.ERROR, Redaction.text(thrown.toString()));
    } else if (failedHere) {
      span.setStatus(StatusCode.ERROR, code);
    }
  }

  private void describe(Scope known) {
    known
        .correlationId()
        .ifPresent(id -> span.setAttribute(LogField.CORRELATION_ID.wireName(), id.toString()));
    for (LogField field : FIELDS) {
      known.get(field).ifPresent(value -> span.setAttribute(field.wireName(), value));
    }
    known
        .attributes()
        .forEach(
            (name, value) -> span.setAttribute("gpuaas." + name, Redaction.value(name, value)));
  }

  private @Nullable String errorCode() {
    return Optional.ofNullable(scope).flatMap(s -> s.get(LogField.ERROR_CODE)).orElse(null);
  }
}
