package io.gpuaas.server.support;

import io.gpuaas.core.Ids;
import io.gpuaas.core.Transactions;
import io.gpuaas.core.incident.Assignments;
import io.gpuaas.core.incident.Closing;
import io.gpuaas.core.incident.Deliveries;
import io.gpuaas.core.incident.DeliveryQueue;
import io.gpuaas.core.incident.EscalationStore;
import io.gpuaas.core.incident.Escalations;
import io.gpuaas.core.incident.IncidentRecords;
import io.gpuaas.core.incident.IncidentStore;
import io.gpuaas.core.incident.Incidents;
import io.gpuaas.core.incident.Notes;
import io.gpuaas.core.incident.Reports;
import io.gpuaas.core.incident.Verdicts;
import io.gpuaas.core.tenancy.TenancyStore;
import io.gpuaas.server.config.ServerConfig;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What can be done about incidents. */
@Configuration(proxyBeanMethods = false)
public class CaseUseCases {
  @Bean
  Incidents incidents(IncidentStore store, IncidentRecords records) {
    return new Incidents(store, records);
  }

  @Bean
  Reports reports(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      InstantSource clock) {
    return new Reports(transactions, store, records, clock);
  }

  @Bean
  Verdicts verdicts(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      InstantSource clock) {
    return new Verdicts(transactions, store, records, clock);
  }

  @Bean
  Notes notes(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      Ids ids,
      InstantSource clock) {
    return new Notes(transactions, store, records, ids, clock);
  }

  @Bean
  Assignments assignments(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      TenancyStore people,
      InstantSource clock) {
    return new Assignments(transactions, store, records, people, clock);
  }

  @Bean
  Escalations escalations(
      Transactions transactions,
      IncidentStore incidents,
      IncidentRecords records,
      EscalationStore store,
      DeliveryQueue queue,
      ServerConfig config,
      Ids ids,
      InstantSource clock) {
    return new Escalations(
        transactions, incidents, records, store, queue, config.escalations().policy(), ids, clock);
  }

  @Bean
  Closing closing(
      Transactions transactions,
      IncidentStore store,
      IncidentRecords records,
      Notes notes,
      Escalations escalations,
      InstantSource clock) {
    return new Closing(transactions, store, records, notes, escalations, clock);
  }

  @Bean
  Deliveries deliveries(
      Transactions transactions,
      IncidentRecords records,
      EscalationStore store,
      InstantSource clock) {
    return new Deliveries(transactions, records, store, clock);
  }
}
