package io.gpuaas.bench.evaluation;

import io.gpuaas.bench.corpus.Case;
import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.bench.provoked.RunningPlatform;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.triage.TriageResult;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes cases happen on a running platform, and triages each by its id alone. */
public record ProvokedCases(RunningPlatform platform, RandomGenerator random) {
  /** In the platform's own order. */
  public List<Judged> run(List<Case> cases) throws IOException, InterruptedException {
    List<String> order = List.copyOf(platform.provocations());
    List<Case> sorted =
        cases.stream()
            .sorted(Comparator.comparingInt(each -> order.indexOf(each.file().provoke())))
            .toList();
    List<Judged> judged = new ArrayList<>();
    for (Case each : sorted) {
      judged.add(judge(each));
    }
    return judged;
  }

  private Judged judge(Case each) throws IOException, InterruptedException {
    CorrelationId id = platform.provoke(String.valueOf(each.file().provoke()));
    TriageResult result = platform.triage(id);
    Staged staged = Staged.happened(each, id, Instant.now(), random);
    return Judged.of(staged, result, List.of(), result.tookMs());
  }
}
