package io.gpuaas.storage.terminal;

import io.gpuaas.core.terminal.Gateway;
import io.gpuaas.storage.database.Column;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

record GatewayTable(JdbcClient jdbc) {
  void beat(Gateway gateway) {
    jdbc.sql(
            """
            INSERT INTO terminal_gateways (id, user_url, node_url, draining, started_at,
                                           heartbeat_at)
            VALUES (:id, :userUrl, :nodeUrl, :draining, :startedAt, :heartbeatAt)
            ON CONFLICT (id) DO UPDATE
            SET draining = excluded.draining, heartbeat_at = excluded.heartbeat_at
            """)
        .param("id", gateway.id())
        .param("userUrl", gateway.userUrl().toString())
        .param("nodeUrl", gateway.nodeUrl().toString())
        .param("draining", gateway.draining())
        .param("startedAt", Column.at(gateway.startedAt()))
        .param("heartbeatAt", Column.at(gateway.heartbeatAt()))
        .update();
  }

  /** Counts what is live alone: a few thousand at most. */
  Optional<Gateway> leastBusy(Instant aliveSince) {
    return jdbc.sql(
            """
            SELECT g.* FROM terminal_gateways g
            WHERE g.heartbeat_at >= :aliveSince AND NOT g.draining
            ORDER BY (SELECT count(*) FROM terminal_sessions s
                      WHERE s.gateway_id = g.id AND s.state IN ('opening', 'open')), g.id
            LIMIT 1
            """)
        .param("aliveSince", Column.at(aliveSince))
        .query(GatewayTable::read)
        .optional();
  }

  List<URI> urls(Instant aliveSince) {
    return jdbc.sql(
            """
            SELECT DISTINCT user_url FROM terminal_gateways
            WHERE heartbeat_at >= :aliveSince ORDER BY user_url
            """)
        .param("aliveSince", Column.at(aliveSince))
        .query((row, number) -> URI.create(row.getString("user_url")))
        .list();
  }

  private static Gateway read(ResultSet row, int number) throws SQLException {
    return new Gateway(
        Column.uuid(row, "id"),
        URI.create(row.getString("user_url")),
        URI.create(row.getString("node_url")),
        row.getBoolean("draining"),
        Column.instant(row, "started_at"),
        Column.instant(row, "heartbeat_at"));
  }
}
