package io.gpuaas.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * What the pool connects with. While the server is away it keeps knocking, ten times a second: left
 * to itself the pool would wait longer after every failure, up to ten seconds, and services would
 * stay down that long after the database is back. Who waits for the pool still waits no longer than
 * the pool's own limit.
 */
final class PatientDataSource extends AbstractDataSource {
  private static final long PAUSE_MILLIS = 100;

  private final PGSimpleDataSource server;
  private volatile boolean closed;
  private volatile @Nullable SQLException lastFailure;

  PatientDataSource(PGSimpleDataSource server) {
    this.server = server;
  }

  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        Connection connection = server.getConnection();
        lastFailure = null;
        return connection;
      } catch (SQLException e) {
        lastFailure = e;
        if (closed || !StorageUnavailable.isBehind(e) || interruptedPause()) {
          throw e;
        }
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return server.getConnection(user, password);
  }

  /** Why there is no connection; null while all is well. */
  @Nullable SQLException lastFailure() {
    return lastFailure;
  }

  void close() {
    closed = true;
  }

  private static boolean interruptedPause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
