package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.Allocations.Transition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * What an allocation took to become active, in milliseconds.
 *
 * @param byServer from its first to its active transition
 * @param byClient from the moment at which it was to be created until its creator was told
 * @param reference of a request by the same caller right after that
 */
record LivedAllocation(double byServer, double byClient, double reference) {
  private static final String ALLOCATIONS = "/api/v1/allocations";
  private static final String DATA = "data: ";

  /**
   * Creates it, follows its events until it is active, and releases it.
   *
   * @param due when it was to be created, by {@link System#nanoTime}
   * @throws IOException when it comes to another end
   */
  static LivedAllocation of(Caller member, long due) throws IOException, InterruptedException {
    String id =
        member
            .post("allocations create", ALLOCATIONS, "{\"sku\": \"cpu.small\"}")
            .orFail()
            .required("id")
            .asString();
    String path = ALLOCATIONS + "/" + id;
    double server = untilActive(member, path + "/events");
    double client = Starts.since(due);
    long asked = System.nanoTime();
    var _ = member.get("auth whoami", "/api/v1/whoami").orFail();
    double reference = Starts.since(asked);
    var _ = member.post("allocations release", path + "/release", "{}").orFail();
    return new LivedAllocation(server, client, reference);
  }

  private static double untilActive(Caller member, String path)
      throws IOException, InterruptedException {
    try (Stream<String> lines = member.events("allocations create", path)) {
      Instant requested = null;
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        String line = each.next();
        if (line.startsWith(DATA) && line.contains("\"to\"")) {
          Transition step =
              WireJson.mapper().readValue(line.substring(DATA.length()), Transition.class);
          requested = requested == null ? step.at() : requested;
          if (step.to().equals(AllocationState.ACTIVE.wireName())) {
            return Duration.between(requested, step.at()).toMillis();
          }
        }
      }
    }
    throw new IOException("it did not become active");
  }
}
