package io.gpuaas.storage.terminal;

import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.terminal.Gateway;
import io.gpuaas.core.terminal.TerminalSession;
import io.gpuaas.core.terminal.TerminalStore;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.notify.Announcements;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gateways and their terminals; one class a table does the work. */
public final class PostgresTerminalStore implements TerminalStore {
  private final JdbcClient jdbc;
  private final GatewayTable gateways;
  private final SessionTable sessions;

  public PostgresTerminalStore(Database database) {
    jdbc = database.jdbc();
    gateways = new GatewayTable(jdbc);
    sessions = new SessionTable(jdbc, new Announcements(database));
  }

  @Override
  public void beat(Gateway gateway) {
    gateways.beat(gateway);
  }

  @Override
  public Optional<Gateway> leastBusyGateway(Instant aliveSince) {
    return gateways.leastBusy(aliveSince);
  }

  @Override
  public List<URI> gatewayUrls(Instant aliveSince) {
    return gateways.urls(aliveSince);
  }

  @Override
  public void lock(UUID subject) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:subject, 0))")
        .param("subject", "terminal " + subject)
        .query((row, number) -> number)
        .single();
  }

  @Override
  public List<Instant> issued(UUID userId, Instant since, int most) {
    return sessions.issued(userId, since, most);
  }

  @Override
  public void insert(TerminalSession session) {
    sessions.insert(session);
  }

  @Override
  public Optional<TerminalSession> find(UUID id) {
    return sessions.find(id);
  }

  @Override
  public Optional<TerminalSession> byToken(String tokenHash) {
    return sessions.byToken(tokenHash);
  }

  @Override
  public Optional<TerminalSession> consume(
      String tokenHash, UUID allocationId, UUID gatewayId, Instant now) {
    return sessions.consume(tokenHash, allocationId, gatewayId, now);
  }

  @Override
  public Counts counts(TerminalSession except) {
    return sessions.counts(except);
  }

  @Override
  public boolean ready(UUID id, Instant at) {
    return sessions.ready(id, at);
  }

  @Override
  public boolean close(UUID id, TerminalEnd end, Optional<Integer> exitStatus, Instant at) {
    return sessions.close(id, end, exitStatus, at);
  }

  @Override
  public boolean askToEnd(UUID id, TerminalEnd end) {
    return sessions.askToEnd(id, end);
  }

  @Override
  public List<Due> due(UUID gatewayId) {
    return sessions.due(gatewayId);
  }

  @Override
  public List<TerminalSession> closeLost(Instant aliveSince, Instant now) {
    return sessions.closeLost(aliveSince, now);
  }

  @Override
  public List<TerminalSession> live(UUID projectId) {
    return sessions.live(projectId);
  }
}
