package io.gpuaas.storage.allocation;

import io.gpuaas.core.Cause;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.Failure;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.notify.Announcements;
import io.gpuaas.storage.notify.Channel;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The compare-and-set of a state together with the line of its history: both or neither. Wakes
 * whoever watches the allocation, once it is committed.
 */
record ApplyTransition(JdbcClient jdbc, Announcements announcements) {
  boolean of(Allocation before, Allocation after, Cause cause) {
    boolean moved = move(before, after, cause);
    if (moved) {
      announcements.announce(Channel.ALLOCATION, before.id().toString());
    }
    return moved;
  }

  private boolean move(Allocation before, Allocation after, Cause cause) {
    return jdbc.sql(
                """
                WITH moved AS (
                    UPDATE allocations
                    SET state = :to, workspace = :workspace, updated_at = :at, failure_reason = :reason,
                        failure_message = :message, failure_attempts = :attempts
                    WHERE id = :id AND state = :from
                    RETURNING id)
                INSERT INTO allocation_transitions (allocation_id, from_state, to_state, at, reason,
                                                    correlation_id)
                SELECT id, :from, :to, :at, :reason, :correlationId FROM moved
                """)
            .param("id", before.id())
            .param("from", before.state().wireName())
            .param("to", after.state().wireName())
            .param("workspace", after.workspace().orElse(null))
            .param("at", Column.at(after.updatedAt()))
            .param("reason", after.failure().map(why -> why.reason().wireName()).orElse(null))
            .param("message", after.failure().map(Failure::message).orElse(null))
            .param("attempts", after.failure().map(Failure::attempts).orElse(null))
            .param("correlationId", cause.correlationId().toString())
            .update()
        == 1;
  }
}
