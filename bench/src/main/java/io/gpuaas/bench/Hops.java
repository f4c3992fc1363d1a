package io.gpuaas.bench;

import io.gpuaas.storage.database.Database;
import java.util.Locale;

/**
 * Where the time of those that became active went, by the services' clocks; medians, in
 * milliseconds.
 *
 * @param worker from the request until the worker has ordered the preparation
 * @param agent from there until the agent has fetched it
 * @param host from there until the agent has reported it as done
 * @param settled from there until the allocation is active
 */
record Hops(double worker, double agent, double host, double settled) {
  /** Of the last {@code count} allocations. */
  static Hops of(Database database, int count) {
    return database
        .jdbc()
        .sql(
            """
            WITH hops AS (
                SELECT 1000 * extract(epoch FROM t.created_at - a.created_at) AS worker,
                       1000 * extract(epoch FROM t.dispatched_at - t.created_at) AS agent,
                       1000 * extract(epoch FROM t.finished_at - t.dispatched_at) AS host,
                       1000 * extract(epoch FROM h.at - t.finished_at) AS settled
                FROM (SELECT id, created_at FROM allocations ORDER BY id DESC LIMIT :count) a
                JOIN node_tasks t ON t.allocation_id = a.id AND t.type = 'allocation.prepare'
                JOIN allocation_transitions h ON h.allocation_id = a.id AND h.to_state = 'active')
            SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY worker) AS worker,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY agent) AS agent,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY host) AS host,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY settled) AS settled
            FROM hops
            """)
        .param("count", count)
        .query(
            (row, number) ->
                new Hops(
                    row.getDouble("worker"),
                    row.getDouble("agent"),
                    row.getDouble("host"),
                    row.getDouble("settled")))
        .single();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "worker %.0f ms, agent fetches %.0f ms, host prepares %.0f ms, settled %.0f ms",
        worker,
        agent,
        host,
        settled);
  }
}
