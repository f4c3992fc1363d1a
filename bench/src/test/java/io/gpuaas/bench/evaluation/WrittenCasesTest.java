package io.gpuaas.bench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.bench.corpus.Case;
import io.gpuaas.bench.corpus.Corpus;
import io.gpuaas.bench.evidence.EmbeddedBackend;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every case whose evidence is written down, over the embedded store. */
final class WrittenCasesTest {
  private static final Path CASES = Path.of("cases");

  @Test
  void everyVerdictIsTheExpectedOne(@TempDir Path folder) throws IOException, InterruptedException {
    List<Case> written = Corpus.load(CASES).written();
    try (EmbeddedBackend backend = new EmbeddedBackend(folder.resolve("store"))) {
      Evaluation evaluation = new Evaluation(backend, InstantSource.system(), new SecureRandom());

      Scores scores = new Scores(evaluation.run(written, 1));

      assertThat(scores.judged()).hasSize(written.size());
      assertThat(scores.wrong()).isEmpty();
      assertThat(scores.isReached()).isTrue();
    }
  }

  @Test
  void everyCodeOfTheCatalogueHasACase() throws IOException {
    Set<String> codes =
        Corpus.load(CASES).written().stream()
            .filter(each -> each.group().equals(Scores.CATALOGUE))
            .map(each -> String.valueOf(each.file().expect().code()))
            .collect(Collectors.toSet());

    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());
  }

  @Test
  void everyReasonOfAFailureHasACase() throws IOException {
    Set<String> reasons =
        Corpus.load(CASES).of("reasons").written().stream()
            .map(each -> String.valueOf(each.file().expect().reason()))
            .collect(Collectors.toSet());

    assertThat(reasons)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(FailureReason.values()).map(FailureReason::wireName).toList());
  }
}
