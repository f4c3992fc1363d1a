package io.gpuaas.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Makes one {@link StorageUnavailable} out of the many faces of a database that is gone. */
final class UnavailableTranslation {
  private UnavailableTranslation() {}

  /** For statements: they fail in the midst of a session. */
  static final class OfStatements implements SQLExceptionTranslator {
    private final SQLExceptionTranslator others = new SQLStateSQLExceptionTranslator();

    @Override
    public @Nullable DataAccessException translate(
        String task, @Nullable String sql, SQLException failure) {
      return StorageUnavailable.isBehind(failure)
          ? new StorageUnavailable(failure)
          : others.translate(task, sql, failure);
    }
  }

  /** For connections: no session could be opened, or the pool had none to give in time. */
  static final class OfConnections extends DelegatingDataSource {
    private final PatientDataSource server;

    OfConnections(DataSource pool, PatientDataSource server) {
      super(pool);
      this.server = server;
    }

    @Override
    public Connection getConnection() throws SQLException {
      try {
        return super.getConnection();
      } catch (SQLException e) {
        if (StorageUnavailable.isBehind(e)) {
          SQLException reason = server.lastFailure();
          throw new StorageUnavailable(reason == null ? e : reason);
        }
        throw e;
      }
    }
  }

  /** For the edges of a transaction, begin and commit. */
  static final class OfTransactions extends JdbcTransactionManager {
    OfTransactions(DataSource dataSource) {
      super(dataSource);
      setExceptionTranslator(new OfStatements());
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
      try {
        super.doBegin(transaction, definition);
      } catch (CannotCreateTransactionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
          if (cause instanceof StorageUnavailable unavailable) {
            throw unavailable;
          }
        }
        throw StorageUnavailable.isBehind(e) ? new StorageUnavailable(e) : e;
      }
    }

    /** A session that is gone was rolled back by the server; saying so again would hide why. */
    @Override
    protected void doRollback(DefaultTransactionStatus status) {
      try {
        super.doRollback(status);
      } catch (TransactionException | DataAccessException e) {
        if (!StorageUnavailable.isBehind(e) && !isClosed(status)) {
          throw e;
        }
      }
    }

    /** The pool closes a connection as soon as a statement on it failed fatally. */
    private static boolean isClosed(DefaultTransactionStatus status) {
      try {
        return status.getTransaction() instanceof JdbcTransactionObjectSupport transaction
            && transaction.getConnectionHolder().getConnection().isClosed();
      } catch (SQLException unusable) {
        return true;
      }
    }
  }
}
