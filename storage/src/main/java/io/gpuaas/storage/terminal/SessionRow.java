package io.gpuaas.storage.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** From a row to a session. */
final class SessionRow {
  private SessionRow() {}

  static TerminalSession read(ResultSet row, int number) throws SQLException {
    return new TerminalSession(
        Column.uuid(row, "id"),
        Column.uuid(row, "tenant_id"),
        Column.uuid(row, "project_id"),
        row.getString("region"),
        Column.uuid(row, "allocation_id"),
        Column.uuid(row, "node_id"),
        Column.uuid(row, "user_id"),
        row.getString("username"),
        Column.uuid(row, "gateway_id"),
        URI.create(row.getString("node_url")),
        TerminalSession.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getString("token_hash"),
        Column.instant(row, "token_expires_at"),
        CauseColumns.read(row),
        Column.instant(row, "created_at"),
        Column.optionalInstant(row, "consumed_at"),
        Column.optionalInstant(row, "ready_at"),
        Column.optionalInstant(row, "closed_at"),
        Column.optionalText(row, "end_reason").map(SessionRow::end),
        Optional.ofNullable(row.getObject("exit_status", Integer.class)));
  }

  static TerminalEnd end(String wireName) {
    return TerminalEnd.of(wireName).orElseThrow();
  }
}
