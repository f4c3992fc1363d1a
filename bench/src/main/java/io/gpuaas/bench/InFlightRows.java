package io.gpuaas.bench;

import io.gpuaas.storage.database.Database;

/** The rows of {@link InFlight}, all but the worker's own tasks. */
final class InFlightRows {
  /** Allocation number n is in group n % 4. */
  static final int GROUPS = 4;

  static final int REQUESTED = 0;

  /** The node has reported that it is prepared. */
  static final int PREPARED = 1;

  static final int TO_CLEAN = 2;

  /** The node has reported that it is cleaned. */
  static final int CLEANED = 3;

  /** What the ids of allocations, and of the node tasks that were reported last, begin with. */
  static final String ALLOCATION = "00000004-0000-7000-8000-";

  static final String REPORTED = "00000005-0000-7000-8000-";

  /** Of node tasks that ended long ago. */
  private static final String EARLIER = "00000006-0000-7000-8000-";

  private static final String[] STATEMENTS = {
    """
    CREATE TEMPORARY TABLE flight AS
    SELECT n, n % 4 AS in_group, node_id, id AS unit_id, name AS gpu,
           (:allocation || lpad(n::text, 12, '0'))::uuid AS id,
           (:project || lpad((1 + n % :projects)::text, 12, '0'))::uuid AS project_id,
           (:member || lpad((1 + n % :projects)::text, 12, '0'))::uuid AS member_id
    FROM (SELECT row_number() OVER (ORDER BY id) AS n, id, name, node_id FROM units) numbered
    WHERE n <= :count
    """,
    """
    INSERT INTO allocations (id, tenant_id, project_id, name, sku, gpus, region, state, node_id,
                             workspace, created_by, correlation_id, created_at, updated_at)
    SELECT id, :tenant, project_id, 'gpu-' || n, 'gpu.h100.1', 1, 'local',
           (ARRAY['requested', 'provisioning', 'releasing', 'releasing'])[1 + in_group], node_id,
           CASE WHEN in_group >= 2 THEN '/srv/gpuaas/' || n END, member_id, id::text,
           now() - interval '20 s', now() - interval '10 s'
    FROM flight
    """,
    """
    INSERT INTO allocation_transitions (allocation_id, from_state, to_state, at, correlation_id)
    SELECT id, before, after, now() - interval '20 s' + step * interval '3 s', id::text
    FROM flight, (VALUES (0, NULL, 'requested'), (1, 'requested', 'provisioning'),
                         (2, 'provisioning', 'active'), (3, 'active', 'releasing'))
                     AS history(step, before, after)
    WHERE step <= (ARRAY[0, 1, 3, 3])[1 + in_group]
    ORDER BY n, step
    """,
    """
    INSERT INTO reservations (unit_id, allocation_id, reserved_at)
    SELECT unit_id, id, now() - interval '20 s' FROM flight
    """,
    """
    UPDATE node_capacity c SET free = total - taken
    FROM (SELECT node_id, count(*) AS taken FROM flight GROUP BY node_id) t
    WHERE t.node_id = c.node_id
    """,
    """
    INSERT INTO node_tasks (id, node_id, allocation_id, type, state, gpu_uuids, correlation_id,
                            created_at, expires_at, dispatched_at, finished_at, workspace, proof)
    SELECT (:reported || lpad(n::text, 12, '0'))::uuid, node_id, id,
           CASE in_group WHEN 1 THEN 'allocation.prepare' ELSE 'allocation.clean' END, 'succeeded',
           ARRAY[gpu], id::text, now() - interval '9 s', now() + interval '5 min',
           now() - interval '9 s', now() - interval '1 s',
           CASE in_group WHEN 1 THEN '/srv/gpuaas/' || n ELSE '' END,
           CASE in_group WHEN 3 THEN '{"processes": 0, "files": 0, "users": 0}'::jsonb END
    FROM flight WHERE in_group IN (1, 3)
    """,
    """
    INSERT INTO node_tasks (id, node_id, allocation_id, type, state, gpu_uuids, correlation_id,
                            created_at, expires_at, dispatched_at, finished_at, workspace)
    SELECT (:earlier || lpad(n::text, 12, '0'))::uuid, node_id, id, 'allocation.prepare',
           'succeeded', ARRAY[gpu], id::text, now() - interval '18 s', now() + interval '5 min',
           now() - interval '18 s', now() - interval '15 s', '/srv/gpuaas/' || n
    FROM flight WHERE in_group IN (2, 3)
    """,
  };

  private InFlightRows() {}

  /** In one transaction; there are as many units as allocations, and as many projects. */
  static void write(Database database, int count, int projects) {
    database
        .transactions()
        .executeWithoutResult(
            transaction -> {
              for (String sql : STATEMENTS) {
                database
                    .jdbc()
                    .sql(sql)
                    .param("count", count)
                    .param("projects", projects)
                    .param("tenant", Population.TENANT)
                    .param("project", Population.PROJECT)
                    .param("member", Population.MEMBER)
                    .param("allocation", ALLOCATION)
                    .param("reported", REPORTED)
                    .param("earlier", EARLIER)
                    .update();
              }
            });
  }
}
