package io.gpuaas.server.support;

import io.gpuaas.contract.api.Incidents.Assign;
import io.gpuaas.contract.api.Incidents.Change;
import io.gpuaas.contract.api.Incidents.Details;
import io.gpuaas.contract.api.Incidents.Incident;
import io.gpuaas.contract.api.Incidents.Note;
import io.gpuaas.contract.api.Incidents.Settle;
import io.gpuaas.contract.api.Incidents.WriteNote;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.incident.Assignments;
import io.gpuaas.core.incident.Closing;
import io.gpuaas.core.incident.Incidents;
import io.gpuaas.core.incident.Notes;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.server.platform.Pages;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Incidents, for operators. */
@RestController
@RequestMapping("/api/v1/incidents")
final class IncidentsController {
  private final Incidents incidents;
  private final Notes notes;
  private final Assignments assignments;
  private final Closing closing;

  IncidentsController(Incidents incidents, Notes notes, Assignments assignments, Closing closing) {
    this.incidents = incidents;
    this.notes = notes;
    this.assignments = assignments;
    this.closing = closing;
  }

  @GetMapping
  Page<Incident> list(Actor actor, HttpServletRequest request, PageRequest page) {
    return Pages.of(
        ApiFailure.orThrow(incidents.list(actor, IncidentQuery.read(request), page)),
        IncidentWire::incident);
  }

  @GetMapping("/{id}")
  Details show(Actor actor, @PathVariable("id") String id) {
    return IncidentWire.details(
        ApiFailure.orThrow(incidents.show(actor, TriageController.correlationId(id))));
  }

  @GetMapping("/{id}/verdicts/{version}")
  TriageResult verdict(
      Actor actor, @PathVariable("id") String id, @PathVariable("version") int version) {
    return ApiFailure.orThrow(
        incidents.verdict(actor, TriageController.correlationId(id), version));
  }

  @GetMapping("/{id}/notes")
  Page<Note> notes(Actor actor, @PathVariable("id") String id, PageRequest page) {
    return Pages.of(
        ApiFailure.orThrow(incidents.notes(actor, TriageController.correlationId(id), page)),
        IncidentWire::note);
  }

  @GetMapping("/{id}/changes")
  Page<Change> changes(Actor actor, @PathVariable("id") String id, PageRequest page) {
    return Pages.of(
        ApiFailure.orThrow(incidents.changes(actor, TriageController.correlationId(id), page)),
        IncidentWire::change);
  }

  @PostMapping("/{id}/notes")
  @ResponseStatus(HttpStatus.CREATED)
  Note note(Actor actor, @PathVariable("id") String id, @RequestBody WriteNote body, Cause cause) {
    Note written =
        IncidentWire.note(
            ApiFailure.orThrow(
                notes.write(actor, TriageController.correlationId(id), body.text(), cause)));
    IncidentLog.changed(id, "note");
    return written;
  }

  @PostMapping("/{id}/assign")
  Incident assign(
      Actor actor, @PathVariable("id") String id, @RequestBody Assign body, Cause cause) {
    String assignee = body.assignee() == null ? actor.principal().username() : body.assignee();
    Incident assigned =
        IncidentWire.incident(
            ApiFailure.orThrow(
                assignments.assign(
                    actor,
                    TriageController.correlationId(id),
                    Optional.of(assignee).filter(Predicate.not(String::isEmpty)),
                    Optional.ofNullable(body.from()).filter(Predicate.not(String::isEmpty)),
                    cause)));
    IncidentLog.changed(id, "assign");
    return assigned;
  }

  @PostMapping("/{id}/close")
  Incident close(
      Actor actor, @PathVariable("id") String id, @RequestBody Settle body, Cause cause) {
    Incident closed =
        IncidentWire.incident(
            ApiFailure.orThrow(
                closing.close(actor, TriageController.correlationId(id), body.note(), cause)));
    IncidentLog.changed(id, "close");
    return closed;
  }

  @PostMapping("/{id}/reopen")
  Incident reopen(
      Actor actor, @PathVariable("id") String id, @RequestBody Settle body, Cause cause) {
    Incident open =
        IncidentWire.incident(
            ApiFailure.orThrow(
                closing.reopen(actor, TriageController.correlationId(id), body.note(), cause)));
    IncidentLog.changed(id, "reopen");
    return open;
  }
}
