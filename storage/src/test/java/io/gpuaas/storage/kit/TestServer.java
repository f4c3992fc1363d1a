package io.gpuaas.storage.kit;

import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import io.gpuaas.storage.database.Migrations;
import io.gpuaas.storage.embedded.EmbeddedConfig;
import io.gpuaas.storage.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL to test against, started once a test run. Fresh databases are copies of a migrated
 * one, which takes a fraction of what the migrations take. The embedded one does not wait for its
 * disk: what it holds is thrown away.
 */
public final class TestServer {
  private static final String EXTERNAL = "GPUAAS_IT_DATABASE_URL";
  private static final List<TestServer> ALL = start();

  private final String name;
  private final DatabaseUrl admin;
  private final String template;
  private final AtomicInteger databases = new AtomicInteger();
  private final Map<Database, DatabaseUrl> inUse = new ConcurrentHashMap<>();
  private final Queue<DatabaseUrl> emptied = new ConcurrentLinkedQueue<>();

  private TestServer(String name, DatabaseUrl admin) {
    this.name = name;
    this.admin = admin;
    this.template = "gpuaas_test_" + ProcessHandle.current().pid();
    execute("DROP DATABASE IF EXISTS " + template);
    execute("CREATE DATABASE " + template);
    try (Database database = Database.open(admin.withDatabase(template), "template", 2)) {
      Migrations.run(database.dataSource());
    }
  }

  /** For {@code @MethodSource}: the embedded server, and the external one where there is one. */
  public static Stream<TestServer> all() {
    return ALL.stream();
  }

  private static List<TestServer> start() {
    Path target = Path.of("target").toAbsolutePath();
    EmbeddedConfig config =
        new EmbeddedConfig(
            target.resolve("test-postgres"), target.resolve("postgres"), Duration.ofMinutes(1));
    EmbeddedPostgres embedded = EmbeddedPostgres.start(config);
    for (String flush : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      execute(embedded.url(), "ALTER SYSTEM SET " + flush + " = off");
    }
    execute(embedded.url(), "SELECT pg_reload_conf()");
    List<TestServer> servers = new ArrayList<>();
    servers.add(new TestServer("embedded", embedded.url()));
    String external = System.getenv(EXTERNAL);
    if (external == null) {
      System.err.println("*** " + EXTERNAL + " is not set: storage is tested on embedded only ***");
    } else {
      servers.add(new TestServer("external", DatabaseUrl.parse(external)));
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  servers.forEach(TestServer::dropDatabases);
                  embedded.close();
                }));
    return List.copyOf(servers);
  }

  /** An empty, migrated database of its own, reached through a pool of this size. */
  public Database freshDatabase(int connections) {
    DatabaseUrl url = freshUrl();
    Database database = Database.open(url, "test", connections);
    inUse.put(database, url);
    return database;
  }

  public DatabaseUrl freshUrl() {
    DatabaseUrl used = emptied.poll();
    if (used != null) {
      return used;
    }
    String database = template + "_" + databases.incrementAndGet();
    execute("CREATE DATABASE " + database + " TEMPLATE " + template);
    return admin.withDatabase(database);
  }

  /** Where another process would find a database that is in use. */
  public DatabaseUrl urlOf(Database database) {
    return Objects.requireNonNull(inUse.get(database));
  }

  /** Closes and empties the database, for the next test: a new one takes far longer. */
  public void giveBack(Database database) {
    database.close();
    DatabaseUrl url = Objects.requireNonNull(inUse.remove(database));
    execute(
        url,
        """
        DO $$ BEGIN
          ALTER TABLE audit_log DISABLE TRIGGER USER;
          ALTER TABLE allocation_transitions DISABLE TRIGGER USER;
          ALTER TABLE incident_changes DISABLE TRIGGER USER;
          EXECUTE (
            SELECT 'TRUNCATE ' || string_agg(quote_ident(tablename), ', ') || ' RESTART IDENTITY'
            FROM pg_tables
            WHERE schemaname = 'public' AND tablename NOT IN ('skus', 'schema_history'));
          ALTER TABLE audit_log ENABLE TRIGGER USER;
          ALTER TABLE allocation_transitions ENABLE TRIGGER USER;
          ALTER TABLE incident_changes ENABLE TRIGGER USER;
        END $$
        """);
    emptied.add(url);
  }

  private void dropDatabases() {
    for (int i = 1; i <= databases.get(); i++) {
      execute("DROP DATABASE IF EXISTS " + template + "_" + i + " WITH (FORCE)");
    }
    execute("DROP DATABASE " + template);
  }

  private void execute(String sql) {
    execute(admin, sql);
  }

  private static void execute(DatabaseUrl admin, String sql) {
    try (Connection connection =
            DriverManager.getConnection(admin.jdbcUrl(), admin.user(), admin.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
