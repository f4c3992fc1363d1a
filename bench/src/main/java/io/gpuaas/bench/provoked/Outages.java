package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.LocalPlatform;
import io.gpuaas.bench.platform.Sql;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What breaks below the API; the last one breaks it for good. */
final class Outages {
  private final LocalPlatform platform;
  private final Cast cast;
  private final Sql sql;

  private Outages(LocalPlatform platform, Cast cast, Sql sql) {
    this.platform = platform;
    this.cast = cast;
    this.sql = sql;
  }

  static Map<String, Provocation> of(LocalPlatform platform, Cast cast, Sql sql) {
    Outages outages = new Outages(platform, cast, sql);
    Map<String, Provocation> all = new LinkedHashMap<>();
    all.put("internal-error", outages::internalError);
    all.put("service-unavailable", outages::serviceUnavailable);
    return all;
  }

  /** As after a migration that went wrong: the schema is not the one that the code knows. */
  private CorrelationId internalError() throws IOException, InterruptedException {
    rename("skus", "skus_renamed");
    try {
      return cast.member().get("catalog list", "/api/v1/catalog/skus").refused();
    } finally {
      rename("skus_renamed", "skus");
    }
  }

  private void rename(String from, String to) throws IOException {
    sql.run("ALTER TABLE " + from + " RENAME TO " + to);
  }

  private CorrelationId serviceUnavailable() throws IOException, InterruptedException {
    platform.stopDatabase();
    return cast.member().get("allocations list", "/api/v1/allocations").refused();
  }
}
