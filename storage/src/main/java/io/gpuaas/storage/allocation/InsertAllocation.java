package io.gpuaas.storage.allocation;

import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.storage.database.CauseColumns;
import io.gpuaas.storage.database.Column;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes the units of an allocation on its node and writes it with its first transition. Those that
 * take units of one node go one after the other, in however many processes: each holds the node's
 * line of that type of unit until its transaction ends. Who may go elsewhere passes a line that is
 * held. An index on the units held would refuse a second holder even so.
 */
final class InsertAllocation {
  private static final String CPU = "cpu";

  private InsertAllocation() {}

  /**
   * The lock and the insert are two statements: one that meets another's lock goes on with what it
   * saw before, and would pick units that are taken by now.
   */
  static Optional<UUID> of(JdbcClient jdbc, Allocation allocation, Sku sku, List<UUID> instead) {
    String unitType = sku.gpuModel().orElse(CPU);
    Optional<UUID> node =
        instead.isEmpty() ? Optional.empty() : pass(jdbc, allocation, unitType, instead);
    if (node.isEmpty() && waitFor(jdbc, allocation, unitType)) {
      node = Optional.of(allocation.nodeId());
    }
    node.ifPresent(id -> insert(jdbc, allocation.on(id), unitType));
    return node;
  }

  /** The first that nobody holds. */
  private static Optional<UUID> pass(
      JdbcClient jdbc, Allocation allocation, String unitType, List<UUID> instead) {
    return jdbc.sql(
            """
            SELECT c.node_id FROM unnest(:nodes::uuid[]) WITH ORDINALITY AS choice (node_id, place)
            JOIN node_capacity c ON c.node_id = choice.node_id AND c.unit_type = :unitType
            JOIN nodes n ON n.id = c.node_id AND n.mode = 'active'
            WHERE c.free >= :units
            ORDER BY choice.place LIMIT 1
            FOR NO KEY UPDATE OF c SKIP LOCKED
            """)
        .param(
            "nodes",
            Stream.concat(Stream.of(allocation.nodeId()), instead.stream())
                .map(UUID::toString)
                .collect(Collectors.joining(",", "{", "}")))
        .param("unitType", unitType)
        .param("units", allocation.units())
        .query((row, number) -> Column.uuid(row, "node_id"))
        .optional();
  }

  private static boolean waitFor(JdbcClient jdbc, Allocation allocation, String unitType) {
    return jdbc.sql(
            """
            SELECT c.free FROM node_capacity c
            JOIN nodes n ON n.id = c.node_id AND n.mode = 'active'
            WHERE c.node_id = :nodeId AND c.unit_type = :unitType AND c.free >= :units
            FOR NO KEY UPDATE OF c
            """)
        .param("nodeId", allocation.nodeId())
        .param("unitType", unitType)
        .param("units", allocation.units())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private static void insert(JdbcClient jdbc, Allocation allocation, String unitType) {
    int written =
        jdbc.sql(
                """
                WITH picked AS (
                    SELECT u.id FROM units u
                    WHERE u.node_id = :nodeId AND u.type = :unitType
                      AND NOT u.withdrawn AND u.problem IS NULL
                      AND NOT EXISTS (SELECT 1 FROM reservations r
                                      WHERE r.unit_id = u.id AND r.released_at IS NULL)
                    ORDER BY u.id LIMIT :units),
                counted AS (
                    UPDATE node_capacity SET free = free - :units
                    WHERE node_id = :nodeId AND unit_type = :unitType),
                allocation AS (
                    INSERT INTO allocations (id, tenant_id, project_id, name, sku, gpus, region,
                                             state, node_id, created_by, correlation_id,
                                             traceparent, created_at, updated_at)
                    VALUES (:id, :tenantId, :projectId, :name, :sku, :gpus, :region,
                            :state, :nodeId, :createdBy, :correlationId,
                            :traceparent, :createdAt, :createdAt)),
                transition AS (
                    INSERT INTO allocation_transitions (allocation_id, to_state, at, correlation_id)
                    VALUES (:id, :state, :createdAt, :correlationId))
                INSERT INTO reservations (unit_id, allocation_id, reserved_at)
                SELECT id, :id, :createdAt FROM picked
                """)
            .param("nodeId", allocation.nodeId())
            .param("unitType", unitType)
            .param("units", allocation.units())
            .param("id", allocation.id())
            .param("tenantId", allocation.tenantId())
            .param("projectId", allocation.projectId())
            .param("name", allocation.name())
            .param("sku", allocation.sku())
            .param("gpus", allocation.gpus())
            .param("region", allocation.region())
            .param("state", allocation.state().wireName())
            .param("createdBy", allocation.createdBy())
            .param("correlationId", allocation.cause().correlationId().toString())
            .param("traceparent", CauseColumns.traceparent(allocation.cause()))
            .param("createdAt", Column.at(allocation.createdAt()))
            .update();
    if (written != allocation.units()) {
      throw new IllegalStateException("the free units of a node are not those that were counted");
    }
  }
}
