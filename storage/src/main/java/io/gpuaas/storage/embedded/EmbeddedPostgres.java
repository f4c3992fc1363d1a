package io.gpuaas.storage.embedded;

import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A durable PostgreSQL 18 of our own on a loopback port. The server is no child of ours: when this
 * process is killed, the server goes on and the next start takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String DATABASE = "gpuaas";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final EmbeddedConfig config;
  private final FileChannel lock;
  private final Postmaster postmaster;
  private final DatabaseUrl url;

  private EmbeddedPostgres(
      EmbeddedConfig config, FileChannel lock, Postmaster postmaster, DatabaseUrl url) {
    this.config = config;
    this.lock = lock;
    this.postmaster = postmaster;
    this.url = url;
  }

  /**
   * Unpacks, initialises, starts or takes over: whatever is missing until the database answers.
   *
   * @throws IllegalStateException when another process uses the same directory, or PostgreSQL does
   *     not start
   */
  public static EmbeddedPostgres start(EmbeddedConfig config) {
    try {
      OwnerOnly.folder(config.home());
      FileChannel lock = lock(config);
      try {
        return start(config, lock);
      } catch (IOException | InterruptedException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL under " + config.home(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL started", e);
    }
  }

  private static EmbeddedPostgres start(EmbeddedConfig config, FileChannel lock)
      throws IOException, InterruptedException {
    PostgresPrograms programs =
        new PostgresPrograms(PostgresBinaries.in(config.binaries()), config.log());
    Cluster cluster = new Cluster(config, programs);
    cluster.create();
    Postmaster postmaster = new Postmaster(config, cluster, programs);
    int port = postmaster.running().isPresent() ? postmaster.running().get() : postmaster.start();
    DatabaseUrl url =
        new DatabaseUrl(
            "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE,
            Cluster.USER,
            cluster.password());
    createDatabase(url);
    return new EmbeddedPostgres(config, lock, postmaster, url);
  }

  /** Two owners of one directory would stop the server under each other. */
  private static FileChannel lock(EmbeddedConfig config) throws IOException {
    FileChannel channel =
        FileChannel.open(config.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisProcess) {
      // the same answer as for another process
    }
    channel.close();
    throw new IllegalStateException(
        "another gpuaas already runs on " + config.home() + "; stop it or set GPUAAS_STATE_DIR");
  }

  private static void createDatabase(DatabaseUrl url) {
    try (Connection connected = connect(url)) {
      return;
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw new IllegalStateException("the embedded PostgreSQL does not answer", e);
      }
    }
    try (Connection connection = connect(url.withDatabase("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + DATABASE, e);
    }
  }

  private static Connection connect(DatabaseUrl url) throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  /** Where the services connect to. */
  public DatabaseUrl url() {
    return url;
  }

  /** PostgreSQL's own {@code postmaster.pid}; its first line is the pid of the server process. */
  public Path pidFile() {
    return config.data().resolve(PostmasterPid.NAME);
  }

  /** Stops the server after a checkpoint; the data stays. */
  @Override
  public void close() {
    try (lock) {
      postmaster.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
