package io.gpuaas.bench.evaluation;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.handoff.ForUser;
import io.gpuaas.triage.handoff.Handoffs;
import io.gpuaas.triage.text.TriagePage;

/** Everything that anybody gets to see of a verdict. */
final class Shown {
  private static final int WIDTH = 120;

  private Shown() {}

  static String of(TriageResult result) {
    return String.join(
        "\n",
        WireJson.mapper().writeValueAsString(result),
        TriagePage.render(result, WIDTH, false, true),
        Handoffs.markdown(result),
        ForUser.text(result));
  }
}
