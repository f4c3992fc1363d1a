package io.gpuaas.bench;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.telemetry.process.TelemetryConfig;
import io.gpuaas.telemetry.scope.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a log statement costs the thread that logs, from SLF4J to the queue, under full load. */
final class LogStatements {
  private static final Logger LOG = LoggerFactory.getLogger(LogStatements.class);
  private static final int WARM_UP = 50_000;
  private static final int STATEMENTS = 200_000;

  private LogStatements() {}

  static void run(Path folder) throws IOException {
    try (ProcessTelemetry process =
        ProcessTelemetry.open(TelemetryConfig.embedded(folder), Service.API)) {
      Scope scope =
          Scope.of(Service.API, CorrelationId.mint(Instant.now(), new Random(1)))
              .org("org-1")
              .project("project-1")
              .user("user-1")
              .attribute("command", "allocations create");
      scope.call(() -> statements(WARM_UP));
      process.flush();
      Percentiles took = scope.call(() -> statements(STATEMENTS));
      System.out.printf(
          "  a log statement, to its caller         %s; %,d dropped%n",
          took, process.of(Service.API).dropped());
    }
  }

  private static Percentiles statements(int count) {
    List<Integer> all = IntStream.range(0, count).boxed().toList();
    return Percentiles.of(
        all,
        i -> {
          LOG.atInfo()
              .addKeyValue(LogField.EVENT.wireName(), Event.REQUEST_COMPLETED.wireName())
              .addKeyValue(LogField.DURATION_MS.wireName(), 1.5)
              .addKeyValue("route", "/api/v1/allocations/{id}")
              .log("GET /api/v1/allocations/{} answered 200", i);
          return i;
        });
  }
}
