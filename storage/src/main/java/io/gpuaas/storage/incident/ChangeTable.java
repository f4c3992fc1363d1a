package io.gpuaas.storage.incident;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.incident.Change;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import io.gpuaas.storage.database.PostgresTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit of incidents; a trigger of the schema keeps it append-only. */
record ChangeTable(JdbcClient jdbc) {
  void insert(CorrelationId incident, Change change) {
    PostgresTransactions.require("a line of the audit");
    jdbc.sql(
            """
            INSERT INTO incident_changes (incident, at, actor, action, detail, correlation_id)
            VALUES (:incident, :at, :actor, :action, :detail, :correlationId)
            """)
        .param("incident", incident.uuid())
        .param("at", Column.at(change.at()))
        .param("actor", change.actor())
        .param("action", change.action())
        .param("detail", change.detail())
        .param("correlationId", change.correlationId())
        .update();
  }

  private record Numbered(long id, Change change) {}

  Slice<Change> page(CorrelationId incident, PageRequest page) {
    Slice<Numbered> slice =
        Keyset.slice(
            jdbc.sql(
                    """
                    SELECT * FROM incident_changes WHERE incident = :incident AND id < :before
                    ORDER BY id DESC LIMIT :limit
                    """)
                .param("incident", incident.uuid())
                .param("before", page.after().map(ChangeTable::number).orElse(Long.MAX_VALUE))
                .param("limit", Keyset.limit(page))
                .query(ChangeTable::change)
                .list(),
            page,
            line -> Long.toString(line.id()));
    return new Slice<>(slice.items().stream().map(Numbered::change).toList(), slice.next());
  }

  private static long number(String position) {
    if (!position.matches("[0-9]{1,18}")) {
      throw new UnknownPosition();
    }
    return Long.parseLong(position);
  }

  private static Numbered change(ResultSet row, int number) throws SQLException {
    return new Numbered(
        row.getLong("id"),
        new Change(
            Column.instant(row, "at"),
            row.getString("actor"),
            row.getString("action"),
            row.getString("detail"),
            row.getString("correlation_id")));
  }
}
