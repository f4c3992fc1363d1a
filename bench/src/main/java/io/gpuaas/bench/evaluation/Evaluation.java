package io.gpuaas.bench.evaluation;

import io.gpuaas.bench.corpus.Case;
import io.gpuaas.bench.corpus.Fault;
import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.bench.evidence.Backend;
import io.gpuaas.bench.evidence.FaultyLogs;
import io.gpuaas.bench.evidence.FaultyTraces;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.rules.Rulebook;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** Triages cases over one backend that holds the evidence of all of them. */
public final class Evaluation {
  private static final Rulebook RULES = Rulebook.bundled();

  private final Backend backend;
  private final InstantSource clock;
  private final RandomGenerator random;

  public Evaluation(Backend backend, InstantSource clock, RandomGenerator random) {
    this.backend = backend;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Brings in the evidence of the cases, then triages each.
   *
   * @param rounds how often each is triaged; the last time counts, the others warm up
   */
  public List<Judged> run(List<Case> cases, int rounds) throws IOException, InterruptedException {
    Instant now = clock.instant();
    List<Staged> staged = cases.stream().map(each -> Staged.of(each, now, random)).toList();
    backend.ingest(staged);
    for (int round = 1; round < rounds; round++) {
      staged.forEach(this::judge);
    }
    return staged.stream().map(this::judge).toList();
  }

  private Judged judge(Staged staged) {
    List<Fault> faults = staged.of().file().faults();
    List<Fault> wrong = faults == null ? List.of() : faults;
    Triage triage =
        Triage.of(
            new FaultyLogs(backend.logs(), wrong),
            new FaultyTraces(backend.traces(), wrong),
            RULES,
            clock);
    long begin = System.nanoTime();
    Question question = Question.of(staged, clock.instant());
    TriageResult result = triage.triage(question.request());
    double millis = (System.nanoTime() - begin) / 1e6;
    return Judged.of(staged, result, question.found(), millis);
  }
}
