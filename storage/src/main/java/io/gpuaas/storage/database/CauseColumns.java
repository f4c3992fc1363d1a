package io.gpuaas.storage.database;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.core.Cause;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The columns {@code correlation_id} and {@code traceparent} of rows that work continues from. */
public final class CauseColumns {
  private CauseColumns() {}

  public static Cause read(ResultSet row) throws SQLException {
    return read(row, "");
  }

  /** Of columns whose names begin with something. */
  public static Cause read(ResultSet row, String prefix) throws SQLException {
    return new Cause(
        CorrelationId.parse(row.getString(prefix + "correlation_id")).orElseThrow(),
        Column.optionalText(row, prefix + "traceparent").flatMap(TraceContext::parse));
  }

  public static @Nullable String traceparent(Cause cause) {
    return cause.traceContext().map(TraceContext::toString).orElse(null);
  }
}
