package io.gpuaas.storage.incident;

import io.gpuaas.contract.api.IncidentStatus;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.incident.CaseFile;
import io.gpuaas.core.incident.Incident;
import io.gpuaas.core.incident.IncidentFilter;
import io.gpuaas.core.incident.IncidentStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.PostgresTransactions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Incidents; one class a table or query does the work. */
public final class PostgresIncidentStore implements IncidentStore {
  private final JdbcClient jdbc;
  private final IncidentTable incidents;

  public PostgresIncidentStore(Database database) {
    jdbc = database.jdbc();
    incidents = new IncidentTable(jdbc);
  }

  @Override
  public void limit(Duration statement) {
    PostgresTransactions.require("a limit of time");
    jdbc.sql("SELECT set_config('statement_timeout', :millis, true)")
        .param("millis", Long.toString(statement.toMillis()))
        .query(String.class)
        .single();
  }

  @Override
  public boolean insert(Incident incident) {
    return incidents.insert(incident);
  }

  @Override
  public Optional<Incident> find(CorrelationId id) {
    return incidents.find(id, "");
  }

  @Override
  public Optional<Incident> lock(CorrelationId id) {
    PostgresTransactions.require("a lock");
    return incidents.find(id, "FOR NO KEY UPDATE");
  }

  @Override
  public boolean apply(Incident before, Incident after) {
    return incidents.apply(before, after);
  }

  @Override
  public Slice<Incident> page(IncidentFilter filter, PageRequest page) {
    return SelectIncidents.page(jdbc, filter, page);
  }

  @Override
  public Optional<CaseFile> caseFile(CorrelationId id) {
    return SelectCaseFile.of(jdbc, id);
  }

  @Override
  public Map<IncidentStatus, Long> countOpenByStatus() {
    return incidents.countOpenByStatus();
  }
}
