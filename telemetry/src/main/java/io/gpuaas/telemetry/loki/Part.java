package io.gpuaas.telemetry.loki;

import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one of several queries for one question gave. */
record Part(List<LogRecord> records, Exchange exchange) {
  boolean isCut() {
    return exchange.status() == Status.PARTIAL;
  }

  static List<Exchange> exchanges(List<Part> parts) {
    return parts.stream().map(Part::exchange).toList();
  }

  static List<LogRecord> merged(List<Part> parts) {
    return Merge.of(parts.stream().map(Part::records).toList());
  }

  /** The words of all that did not answer, or not in full; null when all did. */
  static @Nullable String errors(List<Part> parts) {
    String errors =
        parts.stream()
            .map(part -> part.exchange().error())
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    return errors.isEmpty() ? null : errors;
  }

  /** Failed when all did, partial when one did or was cut. */
  static Status status(List<Part> parts, boolean isEmpty) {
    List<Status> statuses = parts.stream().map(part -> part.exchange().status()).toList();
    if (statuses.stream().allMatch(Status.FAILED::equals)) {
      return Status.FAILED;
    }
    if (statuses.contains(Status.FAILED) || statuses.contains(Status.PARTIAL)) {
      return Status.PARTIAL;
    }
    return isEmpty ? Status.EMPTY : Status.FOUND;
  }
}
