package io.gpuaas.bench;

import io.gpuaas.bench.corpus.Case;
import io.gpuaas.bench.corpus.Corpus;
import io.gpuaas.bench.evaluation.CatalogueCoverage;
import io.gpuaas.bench.evaluation.Evaluation;
import io.gpuaas.bench.evaluation.Judged;
import io.gpuaas.bench.evaluation.ProvokedCases;
import io.gpuaas.bench.evaluation.Scores;
import io.gpuaas.bench.evidence.Backend;
import io.gpuaas.bench.evidence.EmbeddedBackend;
import io.gpuaas.bench.evidence.LiveBackend;
import io.gpuaas.bench.provoked.RunningPlatform;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * How often triage is right: the cases under {@code bench/cases}, scored by exact match. Ends with
 * 1 when a case of the catalogue is wrong, or more than two in a hundred of all.
 */
final class TriageEvaluation {
  private static final int ROUNDS = 3;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EvaluationArguments arguments;
  private final WorkFolder folder;
  private final Corpus corpus;

  private TriageEvaluation(EvaluationArguments arguments, WorkFolder folder) throws IOException {
    this.arguments = arguments;
    this.folder = folder;
    this.corpus = Corpus.load(arguments.cases()).of(arguments.group());
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean reached;
    try (WorkFolder folder = WorkFolder.create("triage-evaluation")) {
      reached = new TriageEvaluation(EvaluationArguments.parse(args), folder).run();
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      reached = false;
    }
    System.exit(reached ? 0 : 1);
  }

  private boolean run() throws IOException, InterruptedException {
    List<Judged> judged = new ArrayList<>(written());
    if (!arguments.writtenOnly() && !corpus.provoked().isEmpty()) {
      judged.addAll(provoked(corpus.provoked()));
    }
    Scores scores = new Scores(judged);
    System.out.println(scores.table());
    System.out.println();
    System.out.println(CatalogueCoverage.of(judged));
    scores.wrong().forEach(System.out::println);
    return scores.isReached();
  }

  private List<Judged> written() throws IOException, InterruptedException {
    try (Backend backend = backend()) {
      return new Evaluation(backend, InstantSource.system(), RANDOM).run(corpus.written(), ROUNDS);
    }
  }

  private Backend backend() throws IOException {
    EvaluationArguments.Live live = arguments.live();
    return live == null
        ? new EmbeddedBackend(folder.path().resolve("store"))
        : new LiveBackend(live.loki(), live.tempo(), live.tempoOtlp());
  }

  private List<Judged> provoked(List<Case> cases) throws IOException, InterruptedException {
    try (RunningPlatform platform = RunningPlatform.start(folder.path())) {
      return new ProvokedCases(platform, RANDOM).run(cases);
    }
  }
}
