package io.gpuaas.triage.lookup;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.triage.rules.CommandPath;
import java.util.Set;

/** Whose logs are read for a path, and the runbook's own query for it: contract.md, "Triage". */
public final class PathServices {
  private PathServices() {}

  /** Names of services; empty for all of them. */
  public static Set<String> of(CommandPath path) {
    return switch (path) {
      case AUTH, PROJECT -> Set.of(Service.API.wireName());
      case TERMINAL -> Set.of(Service.TERMINAL_GATEWAY.wireName(), Service.API.wireName());
      case ALLOCATION -> Set.of(Service.PROVISIONING_WORKER.wireName(), Service.API.wireName());
      case BILLING ->
          Set.of(
              Service.BILLING_WORKER.wireName(),
              Service.WEBHOOK_WORKER.wireName(),
              Service.API.wireName());
      case UNKNOWN -> Set.of();
    };
  }

  /** To be pasted into Grafana; an id is hex digits and hyphens and needs no escaping. */
  public static String runbookQuery(CommandPath path, CorrelationId id) {
    String selector =
        switch (path) {
          case AUTH, PROJECT, UNKNOWN -> "{service=\"gpuaas-api\"}";
          case TERMINAL -> "{service=~\"gpuaas-(terminal-gateway|api)\"}";
          case ALLOCATION -> "{service=~\"gpuaas-(provisioning-worker|api)\"}";
          case BILLING -> "{service=~\"gpuaas-(billing-worker|webhook-worker|api)\"}";
        };
    return selector + " | json | correlation_id=\"" + id + "\"";
  }
}
