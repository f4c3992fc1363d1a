package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a paste tells it.
 *
 * @param correlationId null when the text has none that could be its
 * @param failed whether the text says that something went wrong, rather than mentioning an id
 * @param traceId 32 lower-case hex digits
 * @param resourceName as {@link io.gpuaas.contract.id.ResourceName} prints it
 * @param inferred what the failure did not say itself
 * @param line of the paste where it is first told, from 1
 */
public record ReportedFailure(
    @Nullable CorrelationId correlationId,
    Report report,
    boolean failed,
    @Nullable String traceId,
    @Nullable String resourceName,
    List<Inferred> inferred,
    int line) {
  public ReportedFailure {
    inferred = List.copyOf(inferred);
  }

  /** The inputs that a triage asks for and that the text does not tell, in the runbook's order. */
  public List<String> missing() {
    return Stream.of(
            missing(Field.COMMAND, report.command()),
            missing(Field.CODE, report.code()),
            missing(Field.MESSAGE, report.message()),
            missing(Field.CORRELATION_ID, correlationId),
            missing(Field.PROJECT_ID, report.projectId()),
            missing(Field.PROJECT_SOURCE, report.projectSource()),
            missing(Field.TIMESTAMP, report.timestamp()),
            missing(Field.USER, report.user()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> missing(Field field, @Nullable Object value) {
    return value == null ? List.of(field.wireName()) : List.of();
  }

  /** One line for a list: where, when, what and under which id. */
  public String text() {
    return Stream.of(
            "line " + line + ":",
            report.timestamp(),
            Objects.requireNonNullElse(report.code(), "(no code)"),
            Objects.requireNonNullElse(correlationId, "(no correlation id)"),
            report.command())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }
}
