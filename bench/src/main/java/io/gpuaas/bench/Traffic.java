package io.gpuaas.bench;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.spi.LogRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Log records as a busy control plane writes them: commands of eight records each, sixty-four under
 * way at a time, one in thirty failing, at an even pace by their own clock. Always the same for the
 * same seed and start.
 */
final class Traffic {
  private static final int RECORDS_A_COMMAND = 8;
  private static final int UNDER_WAY = 64;
  private static final List<Service> SERVICES =
      List.of(
          Service.PROVISIONING_WORKER,
          Service.API,
          Service.TERMINAL_GATEWAY,
          Service.BILLING_WORKER,
          Service.WEBHOOK_WORKER);
  private static final String[] CODES = {
    "sku_unavailable", "insufficient_permissions", "token_expired", "service_unavailable"
  };

  private final RandomGenerator random =
      RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
  private final Instant start;
  private final Duration pace;
  private final List<Command> underWay = new ArrayList<>();
  private long written;

  private static final class Command {
    private final CorrelationId id;
    private final String traceId;
    private final @Nullable String failure;
    private int records;

    private Command(CorrelationId id, String traceId, @Nullable String failure) {
      this.id = id;
      this.traceId = traceId;
      this.failure = failure;
    }
  }

  /** A thousand records a second. */
  Traffic(Instant start) {
    this(start, Duration.ofMillis(1));
  }

  /**
   * @param pace from one record to the next
   */
  Traffic(Instant start, Duration pace) {
    this.start = start;
    this.pace = pace;
  }

  List<LogRecord> next(int count) {
    List<LogRecord> batch = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      batch.add(next());
    }
    return batch;
  }

  private LogRecord next() {
    Instant at = start.plus(pace.multipliedBy(written++));
    if (underWay.size() < UNDER_WAY) {
      underWay.add(begin(at));
    }
    int which = random.nextInt(underWay.size());
    Command command = underWay.get(which);
    if (++command.records == RECORDS_A_COMMAND) {
      underWay.remove(which);
    }
    return record(at, command);
  }

  private Command begin(Instant at) {
    String failure = random.nextInt(30) == 0 ? CODES[random.nextInt(CODES.length)] : null;
    String trace = "%016x%016x".formatted(random.nextLong() | 1, random.nextLong());
    return new Command(CorrelationId.mint(at, random), trace, failure);
  }

  private LogRecord record(Instant at, Command command) {
    boolean last = command.records == RECORDS_A_COMMAND;
    String failure = last ? command.failure : null;
    int project = random.nextInt(500);
    return new LogRecord(
        at,
        failure == null ? "info" : "warn",
        (last ? Service.API : SERVICES.get(command.records % SERVICES.size())).wireName(),
        last ? "POST /api/v1/allocations was answered" : "allocation step " + command.records,
        failure == null ? "request_completed" : "request_failed",
        "io.gpuaas.server.provisioning.ProvisionTask",
        command.id.toString(),
        command.traceId,
        command.traceId.substring(16),
        "org-" + project % 50,
        "project-" + project,
        "user-" + random.nextInt(2000),
        failure,
        "gpuaas:local:org-"
            + project % 50
            + ":project-"
            + project
            + ":allocation:"
            + command.traceId,
        random.nextDouble() * 100,
        null,
        Map.of("command", "allocations create"));
  }
}
