package io.gpuaas.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedPostgresTest {
  private static final Path BINARIES = Path.of("target", "postgres").toAbsolutePath();

  @TempDir private Path state;
  private EmbeddedConfig config;
  private EmbeddedConfig fresh;

  @BeforeEach
  void configure() {
    fresh = new EmbeddedConfig(state.resolve("fresh"), BINARIES, Duration.ofSeconds(30));
    config = new EmbeddedConfig(state.resolve("postgres"), BINARIES, Duration.ofSeconds(30));
    SeedCluster.copyTo(config);
  }

  @Test
  void keepsItsDataAndItsPortAcrossARestart() throws SQLException {
    DatabaseUrl first;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      first = postgres.url();
      execute(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      assertThat(postgres.url()).isEqualTo(first);
      assertThat(number(postgres.url(), "SELECT n FROM kept")).isEqualTo(42);
    }
  }

  @Test
  void isStoppedOnClose() {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(config);
    DatabaseUrl url = postgres.url();
    postgres.close();

    assertThat(postgres.pidFile()).doesNotExist();
    assertThatThrownBy(() -> number(url, "SELECT 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void takesOverTheServerThatAKilledProcessLeftBehind() throws Exception {
    long server = startAndKill();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      assertThat(serverPid(postgres)).isEqualTo(server);
      assertThat(number(postgres.url(), "SELECT n FROM kept")).isEqualTo(7);
    }
    assertThat(ProcessHandle.of(server)).isEmpty();
  }

  @Test
  void recoversWhenTheServerWasKilledToo() throws Exception {
    long server = startAndKill();
    killAndAwait(ProcessHandle.of(server).orElseThrow());

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      assertThat(serverPid(postgres)).isNotEqualTo(server);
      assertThat(number(postgres.url(), "SELECT n FROM kept")).isEqualTo(7);
    }
  }

  @Test
  void ignoresAStaleFileWhosePidBelongsToAStrangerNow() throws Exception {
    EmbeddedPostgres.start(config).close();
    long stranger = ProcessHandle.current().pid();
    Files.writeString(
        config.data().resolve(PostmasterPid.NAME),
        stranger + "\n/elsewhere\n1\n1\n\nlocalhost\n\nready\n");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      assertThat(serverPid(postgres)).isNotEqualTo(stranger);
      assertThat(number(postgres.url(), "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void startsOverWhenInitialisationWasCutOff() throws Exception {
    Files.createDirectories(fresh.home().resolve("data.new/base"));
    Files.writeString(fresh.home().resolve("data.new/PG_VERSION"), "18\n");

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(fresh)) {
      assertThat(number(postgres.url(), "SELECT 1")).isEqualTo(1);
    }
  }

  @Test
  void letsNobodyInWithoutThePassword() throws IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(fresh)) {
      DatabaseUrl wrong = new DatabaseUrl(postgres.url().jdbcUrl(), postgres.url().user(), "guess");
      assertThatThrownBy(() -> number(wrong, "SELECT 1")).hasMessageContaining("password");
      assertThat(Files.readString(fresh.data().resolve("pg_hba.conf")).lines())
          .filteredOn(line -> !line.startsWith("#") && !line.isBlank())
          .isNotEmpty()
          .allMatch(line -> line.endsWith("scram-sha-256"));
      assertThat(mode(fresh.password())).isEqualTo("rw-------");
      assertThat(mode(fresh.home())).isEqualTo("rwx------");
      assertThat(mode(fresh.data())).isEqualTo("rwx------");
    }
  }

  @Test
  void isDurable() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      assertThat(text(postgres.url(), "SHOW fsync")).isEqualTo("on");
      assertThat(text(postgres.url(), "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(text(postgres.url(), "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(text(postgres.url(), "SHOW server_version")).startsWith("18.");
    }
  }

  @Test
  void refusesASecondOwner() {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(config)) {
      assertThat(postgres.pidFile()).exists();
      assertThatThrownBy(() -> EmbeddedPostgres.start(config))
          .hasMessageContaining("another gpuaas already runs on");
    }
  }

  /** A whole JVM that starts the database, writes a row and is killed as by {@code kill -9}. */
  private long startAndKill() throws IOException, InterruptedException {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                config.home().toString(),
                config.binaries().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = owner.inputReader()) {
      long server = Long.parseLong(lines.readLine());
      owner.destroyForcibly();
      assertThat(owner.waitFor(10, TimeUnit.SECONDS)).isTrue();
      return server;
    }
  }

  /** The process that is going to be killed. */
  static final class Owner {
    private Owner() {}

    static void main(String[] arguments) throws Exception {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(
              new EmbeddedConfig(
                  Path.of(arguments[0]), Path.of(arguments[1]), Duration.ofSeconds(30)));
      execute(postgres.url(), "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
      System.out.println(serverPid(postgres));
      Thread.currentThread().join();
    }
  }

  private static void killAndAwait(ProcessHandle process) throws Exception {
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static long serverPid(EmbeddedPostgres postgres) throws IOException {
    List<String> lines = Files.readAllLines(postgres.pidFile());
    return Long.parseLong(lines.getFirst().strip());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int number(DatabaseUrl url, String sql) throws SQLException {
    return Integer.parseInt(text(url, sql));
  }

  private static String text(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = connect(url);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }
}
