package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.rules.Rulebook;
import io.gpuaas.triage.text.TriagePage;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** What an operator sees at three in the morning. */
final class TriagePageTest {
  private final MemoryEvidence evidence =
      new MemoryEvidence()
          .log(
              Story.log(Service.API, 20)
                  .event(Event.REQUEST_COMPLETED)
                  .with("command", "allocations create")
                  .record("POST /api/v1/allocations answered 202"))
          .log(
              Story.log(Service.PROVISIONING_WORKER, 20_900)
                  .event(Event.ALLOCATION_PROVISIONING_FAILED)
                  .level("error")
                  .code("allocation_provisioning_failed")
                  .resource(Story.ALLOCATION)
                  .with("reason", "node_offline")
                  .with("attempts", "1")
                  .record("allocation alloc-1 is failed: its node went offline"))
          .log(
              Story.log(Service.PROVISIONING_WORKER, 20_950)
                  .code("allocation_provisioning_failed")
                  .record("task allocation.settle ended: done"))
          .span(Story.span(Service.PROVISIONING_WORKER, "a000000000000001", null, true));

  @Test
  void theVerdictComesFirstAndTheEvidenceLast() {
    assertThat(TriagePage.render(triage(), 100, false, false))
        .startsWith(
            """
            provisioning-inventory: allocation_provisioning_failed (node_offline at gpuaas-node-agent), one
            user, in gpuaas-provisioning-worker: work of gpuaas-provisioning-worker
            confidence     confirmed
            failure        node_offline after 1 attempt at gpuaas-node-agent; fixable by capacity; the same
                           command may succeed later
            owner          provisioning/inventory
            contact        #oncall-provisioning
            runbook        doc/operations/runbooks/Provisioning_Workflow_Stuck_Runbook.md
            tell the user  It could not be set up, and nothing is billed for it. Create it again; it lands on a
                           node that answers.
            """)
        .contains("message        allocation alloc-1 is failed: its node went offline\n")
        .contains("with reason node_offline")
        .contains("\nresource       " + Story.ALLOCATION + "\n")
        .contains(
            """
            Timeline from 2026-08-03T10:15:00.010Z
                   +0 ms  provisioning-worker span  work of gpuaas-provisioning-worker (20.0 ms) \
            failed: it bro…
                  +10 ms  api                 info  POST /api/v1/allocations answered 202
                 +20.9 s  provisioning-worker error allocation alloc-1 is failed: its node went \
            offline
            """)
        .endsWith("  took 0.0 ms\n");
  }

  @Test
  void coloursAddNothingButColour() {
    TriageResult result = triage();

    String coloured = TriagePage.render(result, 100, true, false);

    assertThat(coloured).contains("\u001b[1;31m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(TriagePage.render(result, 100, false, false));
  }

  @Test
  void aLongTimelineFitsOnAScreenAndKeepsItsFailures() {
    for (int i = 0; i < 200; i++) {
      evidence.log(Story.log(Service.API, 100 + i).record("step " + "abcdefghijk".charAt(i % 11)));
    }
    evidence.log(Story.log(Service.API, 200).level("warn").record("this matters"));

    String page = TriagePage.render(triage(), 100, false, false);

    assertThat(page.lines().count()).isLessThan(80);
    assertThat(page).contains("this matters", "more; --full shows them", "went offline");
  }

  private TriageResult triage() {
    return Triage.of(
            evidence, evidence.traces(), Rulebook.bundled(), InstantSource.fixed(Story.NOW))
        .triage(TriageRequest.of(Story.ID));
  }
}
