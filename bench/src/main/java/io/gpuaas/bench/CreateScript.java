package io.gpuaas.bench;

import java.util.List;

/**
 * The statements with which the API creates one allocation, in their order, for pgbench and for
 * bare JDBC. Names with a colon are variables: {@code :projects} how many there are, {@code :n} one
 * of them, {@code :number} of the new allocation, {@code :chosen_nodes} the candidates, {@code
 * :locked_…} the columns of the one whose units are locked. No text in them may look like a
 * variable.
 */
final class CreateScript {
  /** Before the transaction: who asks, in which project, for what. */
  static final List<String> BEFORE =
      List.of(
          """
          SELECT p.id, p.tenant_id, p.kind, p.username, p.platform_role, p.created_at,
                 m.tenant_id AS in_tenant, m.project_id AS in_project, m.role, m.since
          FROM principals p
          LEFT JOIN memberships m ON m.principal_id = p.id
          WHERE p.id = %s AND p.disabled_at IS NULL
          ORDER BY m.tenant_id, m.project_id NULLS FIRST
          """
              .formatted(id(Population.MEMBER, "n")),
          "SELECT id, tenant_id, name, created_at FROM projects WHERE id = " + project());

  /** The transaction begins; nobody else of the project goes on until it ends. */
  static final List<String> HELD =
      List.of(
          "BEGIN",
          "SELECT id FROM projects WHERE id = " + project() + " FOR NO KEY UPDATE",
          """
          SELECT count(*) FROM allocations
          WHERE project_id = %s AND state NOT IN ('released', 'failed')
          """
              .formatted(project()),
          """
          INSERT INTO audit_log (at, actor_id, actor, action, tenant_id, project_id,
                                 resource_name, correlation_id, detail)
          VALUES (now(), %s, 'member-' || :n::text, 'allocation.create', %s, %s,
                  'gpuaas/local/%s/project/allocation/' || %s, %s, '{}'::jsonb)
          """
              .formatted(
                  id(Population.MEMBER, "n"),
                  tenant(),
                  project(),
                  Population.TENANT,
                  correlation(),
                  correlation()),
          """
          WITH task AS (
              INSERT INTO tasks_provisioning (task_name, task_instance, task_data, execution_time,
                                              picked, version)
              VALUES ('allocation.provision', %s || ' 1', convert_to('{"correlation_id":"' || %s
                      || '","payload":{"allocation_id":"","attempt": 1}}', 'UTF8'),
                      now(), false, 1)
              ON CONFLICT (task_name, task_instance) DO NOTHING
              RETURNING execution_time)
          SELECT CASE WHEN execution_time <= clock_timestamp()
                      THEN pg_notify('gpuaas_task', 'tasks_provisioning') END FROM task
          """
              .formatted(correlation(), correlation()));

  /** The fullest nodes first, as the API reads them where one size is on offer. */
  static final String CANDIDATES =
      """
      WITH RECURSIVE counts (free) AS (
          (SELECT c.free FROM node_capacity c
           WHERE c.unit_type = 'cpu' AND c.free >= 1
           ORDER BY c.free ASC LIMIT 1)
          UNION ALL
          SELECT (SELECT c.free FROM node_capacity c
                  WHERE c.unit_type = 'cpu' AND c.free >= 1 AND c.free > counts.free
                  ORDER BY c.free ASC LIMIT 1)
          FROM counts WHERE counts.free IS NOT NULL)
      SELECT array_agg(chosen.id) AS nodes FROM (
          SELECT few.* FROM counts
          CROSS JOIN LATERAL (
              SELECT n.id, n.name, n.mode, n.last_heartbeat_at, c.total, c.free
              FROM node_capacity c
              JOIN nodes n ON n.id = c.node_id AND n.mode = 'active'
                          AND n.last_heartbeat_at >= now()
              WHERE c.unit_type = 'cpu' AND c.free = counts.free
              ORDER BY c.node_id LIMIT 16) few
          LIMIT 16) chosen
      """;

  /** No row when others hold them all. */
  static final String LOCK =
      """
      SELECT c.node_id, c.free
      FROM unnest(:chosen_nodes::uuid[]) WITH ORDINALITY AS choice (node_id, place)
      JOIN node_capacity c ON c.node_id = choice.node_id AND c.unit_type = 'cpu'
      JOIN nodes n ON n.id = c.node_id AND n.mode = 'active'
      WHERE c.free >= 1
      ORDER BY choice.place LIMIT 1
      FOR NO KEY UPDATE OF c SKIP LOCKED
      """;

  /** With the units locked. */
  static final List<String> AFTER =
      List.of(
          """
          WITH picked AS (
              SELECT u.id FROM units u
              WHERE u.node_id = :locked_node_id AND u.type = 'cpu'
                AND NOT u.withdrawn AND u.problem IS NULL
                AND NOT EXISTS (SELECT 1 FROM reservations r
                                WHERE r.unit_id = u.id AND r.released_at IS NULL)
              ORDER BY u.id LIMIT 1),
          counted AS (
              UPDATE node_capacity SET free = free - 1
              WHERE node_id = :locked_node_id AND unit_type = 'cpu'),
          allocation AS (
              INSERT INTO allocations (id, tenant_id, project_id, name, sku, gpus, region,
                                       state, node_id, created_by, correlation_id,
                                       traceparent, created_at, updated_at)
              VALUES (%1$s, %2$s, %3$s, 'cpu-' || lpad(:number::text, 12, '0'), 'cpu.small', 0,
                      'local', 'requested', :locked_node_id, %4$s, %5$s, NULL, now(), now())),
          transition AS (
              INSERT INTO allocation_transitions (allocation_id, to_state, at, correlation_id)
              VALUES (%1$s, 'requested', now(), %5$s))
          INSERT INTO reservations (unit_id, allocation_id, reserved_at)
          SELECT id, %1$s, now() FROM picked
          """
              .formatted(
                  allocation(), tenant(), project(), id(Population.MEMBER, "n"), correlation()),
          "COMMIT");

  /** The variables of pgbench that begin each round; of numbers so large none comes twice. */
  private static final String VARIABLES =
      """
      \\set n random(1, :projects)
      \\set number random(1, 999999999999)
      """;

  private static final String ALLOCATION = "00000004-0000-7000-8000-";

  private CreateScript() {}

  /** As pgbench reads it; a round that finds its node full ends with a rollback. */
  static String forPgbench() {
    return VARIABLES
        + String.join(";\n", BEFORE.stream().map(String::strip).toList())
        + ";\n"
        + CANDIDATES.strip()
        + " \\aset chosen_\n\\set locked_free 0\n"
        + String.join(";\n", HELD.stream().map(String::strip).toList())
        + ";\n"
        + LOCK.strip()
        + " \\aset locked_\n\\if :locked_free > 0\n"
        + String.join(";\n", AFTER.stream().map(String::strip).toList())
        + ";\n\\else\nROLLBACK;\n\\endif\n";
  }

  private static String id(String kind, String variable) {
    return "('%s' || lpad(:%s::text, 12, '0'))::uuid".formatted(kind, variable);
  }

  private static String project() {
    return id(Population.PROJECT, "n");
  }

  private static String allocation() {
    return id(ALLOCATION, "number");
  }

  private static String tenant() {
    return "'" + Population.TENANT + "'::uuid";
  }

  private static String correlation() {
    return "'" + ALLOCATION + "' || lpad(:number::text, 12, '0')";
  }
}
