package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.triage.TriageResult;

/** gpuaas-support; its base URL is not the API's. */
public record SupportApi(Calls calls) {
  private static final JsonType<TriageResult> RESULT = JsonType.bound(TriageResult.class);
  private static final JsonType<Support.ReportStatus> STATUS =
      JsonType.of(Support.ReportStatus.class);

  /** Triages from the id alone. */
  public TriageResult triage(CallContext context, String correlationId) {
    return calls.get(context, "/api/v1/triage/" + PathText.encode(correlationId), RESULT);
  }

  /** Triages from the id and what the user reported. */
  public TriageResult triage(CallContext context, Support.Question question) {
    return calls.post(context, "/api/v1/triage", question, RESULT);
  }

  /** What became of a report of the caller's own. */
  public Support.ReportStatus status(CallContext context, String correlationId) {
    return calls.get(context, "/api/v1/reports/" + PathText.encode(correlationId), STATUS);
  }

  /** Leaves a report where a later triage of its id finds it. */
  public void report(CallContext context, Support.Report report) {
    calls.post(context, "/api/v1/reports", report);
  }
}
