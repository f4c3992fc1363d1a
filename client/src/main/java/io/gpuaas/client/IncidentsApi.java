package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Incidents;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.triage.TriageResult;
import java.util.List;
import java.util.Map;

/** Incidents at gpuaas-support, for operators; its base URL is not the API's. */
public record IncidentsApi(Calls calls) {
  private static final String INCIDENTS = "/api/v1/incidents";
  private static final JsonType<Page<Incidents.Incident>> PAGE =
      JsonType.boundPageOf(Incidents.Incident.class);
  private static final JsonType<Incidents.Incident> INCIDENT =
      JsonType.bound(Incidents.Incident.class);
  private static final JsonType<Incidents.Details> DETAILS =
      JsonType.bound(Incidents.Details.class);
  private static final JsonType<TriageResult> RESULT = JsonType.bound(TriageResult.class);
  private static final JsonType<Incidents.Note> NOTE = JsonType.of(Incidents.Note.class);
  private static final JsonType<Page<Incidents.Note>> NOTES = JsonType.pageOf(Incidents.Note.class);
  private static final JsonType<Page<Incidents.Change>> CHANGES =
      JsonType.pageOf(Incidents.Change.class);
  private static final JsonType<Incidents.Escalation> ESCALATION =
      JsonType.of(Incidents.Escalation.class);
  private static final JsonType<Page<Incidents.Target>> TARGETS =
      JsonType.pageOf(Incidents.Target.class);

  /**
   * The last opened first.
   *
   * @param filters status, owner, class, fingerprint, assignee, project_id, since
   * @param most how many, at least 1
   */
  public List<Incidents.Incident> list(CallContext context, Map<String, String> filters, int most) {
    StringBuilder path = new StringBuilder(INCIDENTS).append('?');
    filters.forEach(
        (name, value) -> path.append(name).append('=').append(PathText.encode(value)).append('&'));
    return Paging.first(most, path.toString(), page -> calls.get(context, page, PAGE));
  }

  public Incidents.Details show(CallContext context, String id) {
    return calls.get(context, one(id), DETAILS);
  }

  /** One verdict with all of its evidence. */
  public TriageResult verdict(CallContext context, String id, int version) {
    return calls.get(context, one(id) + "/verdicts/" + version, RESULT);
  }

  /** All of them, newest first. */
  public List<Incidents.Note> notes(CallContext context, String id) {
    return Paging.all(one(id) + "/notes", page -> calls.get(context, page, NOTES));
  }

  /** The whole audit, newest first. */
  public List<Incidents.Change> changes(CallContext context, String id) {
    return Paging.all(one(id) + "/changes", page -> calls.get(context, page, CHANGES));
  }

  public Incidents.Note note(CallContext context, String id, Incidents.WriteNote note) {
    return calls.post(context, one(id) + "/notes", note, NOTE);
  }

  public Incidents.Incident assign(CallContext context, String id, Incidents.Assign assign) {
    return calls.post(context, one(id) + "/assign", assign, INCIDENT);
  }

  public Incidents.Incident close(CallContext context, String id, Incidents.Settle settle) {
    return calls.post(context, one(id) + "/close", settle, INCIDENT);
  }

  public Incidents.Incident reopen(CallContext context, String id, Incidents.Settle settle) {
    return calls.post(context, one(id) + "/reopen", settle, INCIDENT);
  }

  /** Answers before anything is delivered: the escalation is pending, or joined to another. */
  public Incidents.Escalation escalate(
      CallContext context, String id, Incidents.Escalate escalate) {
    return calls.post(context, one(id) + "/escalations", escalate, ESCALATION);
  }

  public List<Incidents.Target> targets(CallContext context) {
    return Paging.all("/api/v1/escalation-targets", page -> calls.get(context, page, TARGETS));
  }

  private static String one(String id) {
    return INCIDENTS + "/" + PathText.encode(id);
  }
}
