package io.gpuaas.storage.node;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each node has of each type of unit: counted, never added up, so that it cannot drift. */
public record CapacityTable(JdbcClient jdbc) {

  /**
   * Counts a node again after its units, or what is reserved of them, have changed. Others that
   * change the same node wait until the transaction ends.
   */
  public void recount(UUID nodeId) {
    jdbc.sql(
            """
            SELECT unit_type FROM node_capacity WHERE node_id = :nodeId
            ORDER BY unit_type FOR NO KEY UPDATE
            """)
        .param("nodeId", nodeId)
        .query(String.class)
        .list();
    // A second statement: one that waited for the lock would go on with what it saw before.
    jdbc.sql(
            """
            INSERT INTO node_capacity (node_id, unit_type, total, free)
            SELECT u.node_id, u.type,
                   count(*) FILTER (WHERE NOT u.withdrawn AND u.problem IS NULL),
                   count(*) FILTER (WHERE NOT u.withdrawn AND u.problem IS NULL AND r.unit_id IS NULL)
            FROM units u
            LEFT JOIN reservations r ON r.unit_id = u.id AND r.released_at IS NULL
            WHERE u.node_id = :nodeId
            GROUP BY u.node_id, u.type
            ON CONFLICT (unit_type, node_id) DO UPDATE
            SET total = excluded.total, free = excluded.free
            """)
        .param("nodeId", nodeId)
        .update();
  }
}
