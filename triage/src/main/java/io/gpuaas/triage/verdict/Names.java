package io.gpuaas.triage.verdict;

import io.gpuaas.contract.id.ResourceKind;
import io.gpuaas.contract.id.ResourceName;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the resource that the failure is about. */
final class Names {
  private static final int LONGEST = 512;

  private Names() {}

  /** The deciding record's own; else the last allocation named; else the last thing named. */
  static Optional<ResourceName> resource(List<LogRecord> logs, @Nullable LogRecord deciding) {
    return (deciding == null ? Stream.<LogRecord>empty() : Stream.of(deciding))
        .flatMap(Names::of)
        .findFirst()
        .or(() -> last(logs.stream().flatMap(Names::of).filter(Names::isAllocation)))
        .or(() -> last(logs.stream().flatMap(Names::of)));
  }

  private static Stream<ResourceName> of(LogRecord log) {
    String text = log.resourceName();
    return text == null || text.length() > LONGEST
        ? Stream.empty()
        : ResourceName.parse(text).stream();
  }

  private static boolean isAllocation(ResourceName name) {
    return name.kind() == ResourceKind.ALLOCATION;
  }

  private static Optional<ResourceName> last(Stream<ResourceName> names) {
    return names.reduce((earlier, later) -> later);
  }
}
