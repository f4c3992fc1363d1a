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
    return new Cause(
        CorrelationId.parse(row.getString("correlation_id")).orElseThrow(),
        Column.optionalText(row, "traceparent").flatMap(TraceContext::parse));
  }

  public static @Nullable String traceparent(Cause cause) {
    return cause.traceContext().map(TraceContext::toString).orElse(null);
  }
}
