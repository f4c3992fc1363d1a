package io.gpuaas.storage.allocation;

import io.gpuaas.core.Cause;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.storage.database.Column;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The compare-and-set of a state together with the line of its history: both or neither. */
final class ApplyTransition {
  private ApplyTransition() {}

  static boolean of(JdbcClient jdbc, Allocation before, Allocation after, Cause cause) {
    return jdbc.sql(
                """
                WITH moved AS (
                    UPDATE allocations
                    SET state = :to, workspace = :workspace, updated_at = :at,
                        failure_reason = :reason, failure_message = :message
                    WHERE id = :id AND state = :from
                    RETURNING id)
                INSERT INTO allocation_transitions (allocation_id, from_state, to_state, at,
                                                    correlation_id)
                SELECT id, :from, :to, :at, :correlationId FROM moved
                """)
            .param("id", before.id())
            .param("from", before.state().wireName())
            .param("to", after.state().wireName())
            .param("workspace", after.workspace().orElse(null))
            .param("at", Column.at(after.updatedAt()))
            .param("reason", after.failure().map(Failure::reason).orElse(null))
            .param("message", after.failure().map(Failure::message).orElse(null))
            .param("correlationId", cause.correlationId().toString())
            .update()
        == 1;
  }
}
