package io.gpuaas.storage.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The database cannot be reached, or ended the session: nothing is wrong with the request. Edges
 * answer {@code service_unavailable}. Whether a commit that was under way took effect is unknown.
 */
public final class StorageUnavailable extends DataAccessResourceFailureException {
  public StorageUnavailable(Throwable cause) {
    super("the database is unavailable", cause);
  }

  /**
   * Whether this failure, or one that caused it, is about the connection: SQLSTATE class 08, class
   * 57P (shutdown, crash, cannot connect now) and 53300 (too many connections).
   */
  static boolean isBehind(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isBehind(sql)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBehind(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("53300");
  }
}
