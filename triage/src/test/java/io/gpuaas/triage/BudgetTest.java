package io.gpuaas.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.triage.lookup.LookupPolicy;
import io.gpuaas.triage.rules.Rulebook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a triage costs follows what it is asked for. */
final class BudgetTest {
  private static final long MIB = 1024 * 1024;

  private final MemoryEvidence evidence = new MemoryEvidence();

  @Test
  void nothingWiderIsAskedWhenTheNarrowWindowTellsEverything() {
    evidence.log(Story.refused("sku_unavailable"));

    triage(LookupPolicy.DEFAULT);

    assertThat(evidence.asked)
        .filteredOn(query -> !query.services().equals(Set.of(Service.SUPPORT.wireName())))
        .extracting(query -> query.window().length())
        .containsExactly(Duration.ofSeconds(125));
  }

  @Test
  void anIdThatIsNowhereIsLookedForInEverWiderWindows() {
    triage(LookupPolicy.DEFAULT);

    assertThat(lengths())
        .contains(Duration.ofSeconds(125), Duration.ofMinutes(30), Duration.ofHours(4));
  }

  @Test
  void aQuestionThatWouldReadTooMuchIsNotAskedAndThatIsSaid() {
    evidence.bytesPerSecond = MIB;
    evidence.log(Story.log(Service.API, 20).event(Event.ALLOCATION_REQUESTED).record("requested"));
    LookupPolicy policy = withBytes(300 * MIB);

    TriageResult result = triage(policy);

    assertThat(result.evidence().complete()).isFalse();
    assertThat(result.evidence().gaps())
        .anyMatch(gap -> gap.contains("300 MiB are allowed") && gap.startsWith("Not looked at"));
    assertThat(read()).isLessThanOrEqualTo(300);
  }

  @Test
  void whereTheServicesAreUnknownAllAreRead() {
    evidence.log(Story.log(Service.BILLING_WORKER, 5).code("payment_not_found").record("none"));

    TriageResult result = triage(LookupPolicy.DEFAULT.ofForeign(Set.of()));

    assertThat(result.classification().confidence()).isEqualTo("confirmed");
    assertThat(evidence.asked).extracting(LogQuery::services).containsOnly(Set.of());
  }

  @Test
  void theServicesThatAreNamedAreTheOnlyOnesAtFirst() {
    triage(LookupPolicy.DEFAULT.ofForeign(Set.of("shop", "till")));

    assertThat(evidence.asked).extracting(LogQuery::services).containsOnly(Set.of("shop", "till"));
  }

  /** MiB of the questions about the id, which the widening answers for. */
  private long read() {
    return evidence.asked.stream()
        .filter(query -> !query.services().equals(Set.of(Service.SUPPORT.wireName())))
        .mapToLong(query -> query.window().length().toSeconds())
        .sum();
  }

  private List<Duration> lengths() {
    return evidence.asked.stream().map(query -> query.window().length()).toList();
  }

  private static LookupPolicy withBytes(long bytes) {
    LookupPolicy all = LookupPolicy.DEFAULT;
    return new LookupPolicy(
        all.services(), all.everywhere(), bytes, all.mostTime(), all.patience());
  }

  private TriageResult triage(LookupPolicy policy) {
    return Triage.of(
            evidence, evidence.traces(), Rulebook.bundled(), policy, InstantSource.fixed(Story.NOW))
        .triage(TriageRequest.of(Story.ID));
  }
}
