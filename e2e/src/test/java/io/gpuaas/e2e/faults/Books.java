package io.gpuaas.e2e.faults;

import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.DatabaseUrl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the whole database and says what cannot be true; each question names a promise. */
final class Books implements AutoCloseable {
  private static final Map<String, String> NEVER = new LinkedHashMap<>();

  static {
    NEVER.put(
        "an allocation is where its history ends",
        """
        SELECT a.id::text || ' is ' || a.state FROM allocations a
        WHERE a.state <> (SELECT t.to_state FROM allocation_transitions t
                          WHERE t.allocation_id = a.id ORDER BY t.id DESC LIMIT 1)
        """);
    NEVER.put(
        "a history has no gap",
        """
        SELECT allocation_id::text || ' jumps to ' || to_state FROM (
            SELECT allocation_id, from_state, to_state,
                   lag(to_state) OVER (PARTITION BY allocation_id ORDER BY id) AS before
            FROM allocation_transitions) t
        WHERE from_state IS DISTINCT FROM before
        """);
    NEVER.put(
        "nothing is used, or paid for, twice",
        """
        SELECT allocation_id::text || ' was ' || to_state || ' ' || count(*) || ' times'
        FROM allocation_transitions WHERE to_state IN ('active', 'released', 'failed')
        GROUP BY allocation_id, to_state HAVING count(*) > 1
        """);
    NEVER.put(
        "who lives has its units, all on its node",
        """
        SELECT a.id::text || ' (' || a.state || ') holds ' || count(u.id) FROM allocations a
        LEFT JOIN reservations r ON r.allocation_id = a.id AND r.released_at IS NULL
        LEFT JOIN units u ON u.id = r.unit_id AND u.node_id = a.node_id
        WHERE a.state NOT IN ('released', 'failed')
        GROUP BY a.id HAVING count(u.id) <> greatest(1, a.gpus)
        """);
    NEVER.put(
        "what is released holds nothing",
        """
        SELECT a.id::text || ' holds units' FROM allocations a
        JOIN reservations r ON r.allocation_id = a.id AND r.released_at IS NULL
        WHERE a.state = 'released'
        """);
    NEVER.put(
        "a unit has one holder",
        """
        SELECT unit_id || ' is held ' || count(*) || ' times' FROM reservations
        WHERE released_at IS NULL GROUP BY unit_id HAVING count(*) > 1
        """);
    NEVER.put(
        "the counted capacity is what there is",
        """
        SELECT c.node_id::text || ' ' || c.unit_type FROM node_capacity c
        JOIN LATERAL (
            SELECT count(*) FILTER (WHERE NOT u.withdrawn AND u.problem IS NULL) AS total,
                   count(*) FILTER (WHERE NOT u.withdrawn AND u.problem IS NULL
                                    AND r.unit_id IS NULL) AS free
            FROM units u
            LEFT JOIN reservations r ON r.unit_id = u.id AND r.released_at IS NULL
            WHERE u.node_id = c.node_id AND u.type = c.unit_type) n ON true
        WHERE (c.total, c.free) <> (n.total, n.free)
        """);
    NEVER.put(
        "nothing is released without a proof",
        """
        SELECT a.id::text FROM allocations a JOIN nodes n ON n.id = a.node_id
        WHERE a.state = 'released' AND n.mode <> 'removed' AND NOT EXISTS (
            SELECT 1 FROM node_tasks t
            WHERE t.allocation_id = a.id AND t.type = 'allocation.clean' AND t.state = 'succeeded'
              AND t.proof = '{"processes": 0, "files": 0, "users": 0}')
        """);
    NEVER.put(
        "an answer that was repeated is one allocation",
        """
        SELECT correlation_id FROM allocations
        GROUP BY correlation_id, name HAVING count(*) > 1
        """);
    NEVER.put(
        "what was decided was written down",
        """
        SELECT a.id::text FROM allocations a WHERE NOT EXISTS (
            SELECT 1 FROM audit_log l
            WHERE l.action = 'allocation.create' AND l.resource_name LIKE '%' || a.id::text)
        """);
  }

  private final Database database;

  Books(String url) {
    database = Database.open(DatabaseUrl.parse(url), "books", 2);
  }

  /** Every broken promise; empty when all is well. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    NEVER.forEach((promise, sql) -> texts(sql).forEach(what -> broken.add(promise + ": " + what)));
    return broken;
  }

  /** How many rows a question has. */
  long count(String from) {
    return database
        .jdbc()
        .sql("SELECT count(*) AS n FROM " + from)
        .query((row, number) -> row.getLong("n"))
        .single();
  }

  /** The first column of a question. */
  List<String> texts(String sql) {
    return database.jdbc().sql(sql).query((row, number) -> row.getString(1)).list();
  }

  @Override
  public void close() {
    database.close();
  }
}
