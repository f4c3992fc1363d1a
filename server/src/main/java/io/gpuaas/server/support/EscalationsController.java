package io.gpuaas.server.support;

import io.gpuaas.contract.api.Incidents.Escalate;
import io.gpuaas.contract.api.Incidents.Escalation;
import io.gpuaas.contract.api.Incidents.Target;
import io.gpuaas.contract.api.Page;
import io.gpuaas.core.Cause;
import io.gpuaas.core.Slice;
import io.gpuaas.core.incident.Escalations;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who can be told of incidents, and telling them. */
@RestController
final class EscalationsController {
  private final Escalations escalations;

  EscalationsController(Escalations escalations) {
    this.escalations = escalations;
  }

  /** As many as the file names: one page. */
  @GetMapping("/api/v1/escalation-targets")
  Page<Target> targets(Actor actor) {
    return Pages.of(
        new Slice<>(ApiFailure.orThrow(escalations.targets(actor)), Optional.empty()),
        IncidentWire::target);
  }

  @PostMapping("/api/v1/incidents/{id}/escalations")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Escalation escalate(
      Actor actor, @PathVariable("id") String id, @RequestBody Escalate body, Cause cause) {
    Escalation escalation =
        IncidentWire.escalation(
            ApiFailure.orThrow(
                escalations.escalate(
                    actor, TriageController.correlationId(id), body.to(), body.note(), cause)));
    IncidentLog.changed(id, "escalate");
    return escalation;
  }
}
