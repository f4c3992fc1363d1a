package io.gpuaas.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** The only way the schema changes: {@code db/migration}, in order, each once. */
public final class Migrations {
  private static final int OLDEST_POSTGRES = 15;

  private Migrations() {}

  /**
   * Brings the schema up to date; services that start at the same time wait for one another.
   *
   * @return how many migrations ran
   * @throws IllegalStateException for a PostgreSQL older than 15
   * @throws StorageUnavailable when the database cannot be reached
   */
  public static int run(DataSource dataSource) {
    requireSupportedServer(dataSource);
    MigrateResult result =
        Flyway.configure()
            .dataSource(dataSource)
            .locations("classpath:db/migration")
            .table("schema_history")
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .cleanDisabled(true)
            .load()
            .migrate();
    return result.migrationsExecuted;
  }

  private static void requireSupportedServer(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_POSTGRES) {
        throw new IllegalStateException(
            "PostgreSQL %d is too old; gpuaas needs %d or newer"
                .formatted(version, OLDEST_POSTGRES));
      }
    } catch (SQLException e) {
      throw new StorageUnavailable(e);
    }
  }
}
