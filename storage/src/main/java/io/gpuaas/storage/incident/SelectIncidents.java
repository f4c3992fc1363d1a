package io.gpuaas.storage.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import io.gpuaas.core.incident.Incident;
import io.gpuaas.core.incident.IncidentFilter;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Keyset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A page of incidents, the last opened first; an index for each filter keeps it to its rows. */
final class SelectIncidents {
  // Milliseconds since 1970 and the id; up to the year 5138.
  private static final Pattern POSITION = Pattern.compile("([0-9]{1,14}) ([0-9a-f-]{36})");

  private SelectIncidents() {}

  static Slice<Incident> page(JdbcClient jdbc, IncidentFilter filter, PageRequest page) {
    Optional<Position> after = page.after().map(SelectIncidents::position);
    StatementSpec statement =
        jdbc.sql(
                """
                SELECT * FROM incidents %s
                ORDER BY opened_at DESC, correlation_id DESC LIMIT :limit
                """
                    .formatted(where(filter, after.isPresent())))
            .param("limit", Keyset.limit(page))
            .param("status", filter.status().map(IncidentStatus::wireName).orElse(null))
            .param("owner", filter.owner().orElse(null))
            .param("class", filter.failureClass().orElse(null))
            .param("fingerprint", filter.fingerprint().orElse(null))
            .param("assignee", filter.assignee().orElse(null))
            .param("project", filter.projectId().orElse(null))
            .param("since", filter.since().map(Column::at).orElse(null))
            .param("at", after.map(Position::at).map(Column::at).orElse(null))
            .param("id", after.map(Position::id).orElse(null));
    return Keyset.slice(
        statement.query(IncidentTable::incident).list(), page, SelectIncidents::position);
  }

  private static String where(IncidentFilter filter, boolean goesOn) {
    List<String> all = new ArrayList<>();
    filter.status().ifPresent(any -> all.add("status = :status"));
    filter.owner().ifPresent(any -> all.add("owner = :owner"));
    filter.failureClass().ifPresent(any -> all.add("failure_class = :class"));
    filter.fingerprint().ifPresent(any -> all.add("fingerprint = :fingerprint"));
    filter.assignee().ifPresent(any -> all.add("assignee = :assignee"));
    filter.projectId().ifPresent(any -> all.add("project_id = :project"));
    filter.since().ifPresent(any -> all.add("opened_at >= :since"));
    if (goesOn) {
      all.add("(opened_at, correlation_id) < (:at, :id)");
    }
    return all.isEmpty() ? "" : "WHERE " + String.join(" AND ", all);
  }

  private record Position(Instant at, UUID id) {}

  private static Position position(String text) {
    Matcher parts = POSITION.matcher(text);
    if (!parts.matches()) {
      throw new UnknownPosition();
    }
    Instant at = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
    return new Position(at, Keyset.uuid(parts.group(2)));
  }

  private static String position(Incident last) {
    return last.openedAt().toEpochMilli() + " " + last.id();
  }
}
