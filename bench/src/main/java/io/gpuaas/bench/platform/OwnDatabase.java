package io.gpuaas.bench.platform;

import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.storage.database.Migrations;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A durable PostgreSQL as {@code gpuaas up} has it, with as many databases as are asked for. */
public final class OwnDatabase implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Flyway holds one connection for its lock while it works on another. */
  private static final int CONNECTIONS_TO_MIGRATE = 4;

  private final EmbeddedPostgres postgres;

  private OwnDatabase(EmbeddedPostgres postgres) {
    this.postgres = postgres;
  }

  /**
   * Starts it and brings its first database up to the current schema.
   *
   * @param folder that nothing else uses
   */
  public static OwnDatabase start(Path folder) {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.start(
            new EmbeddedConfig(folder.resolve("postgres"), folder.resolve("programs"), PATIENCE));
    try (Database database =
        Database.open(postgres.url(), "gpuaas-migrations", CONNECTIONS_TO_MIGRATE)) {
      Migrations.run(database.dataSource());
    }
    return new OwnDatabase(postgres);
  }

  /** The first database. */
  public DatabaseUrl url() {
    return postgres.url();
  }

  /** Another database that begins as the first one is now; nobody may be connected to that. */
  public DatabaseUrl copy(String name) throws IOException {
    new Sql(url().withDatabase("postgres"))
        .run("CREATE DATABASE " + name + " TEMPLATE gpuaas STRATEGY file_copy");
    return url().withDatabase(name);
  }

  @Override
  public void close() {
    postgres.close();
  }
}
