package io.gpuaas.contract.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.redaction.corpus.Corpus;
import io.gpuaas.contract.redaction.corpus.Sample;
import io.gpuaas.contract.redaction.corpus.Score;
import org.junit.jupiter.api.Test;

/** The figures that {@code bench/run RedactionBench} shows in full, on a part of its corpus. */
final class CorpusTest {
  private static final Corpus CORPUS = Corpus.of(3, 3000);

  @Test
  void findsNearlyAllSecretsAndLosesNoId() {
    Score score = Score.of(CORPUS.secret());

    assertThat(score.missed().stream().limit(20).map(CorpusTest::beforeAndAfter)).isEmpty();
    assertThat(score.idsLost()).isZero();
  }

  @Test
  void leavesCleanTextsAsTheyAre() {
    Score score = Score.of(CORPUS.clean());

    assertThat(score.changed().stream().limit(20).map(CorpusTest::beforeAndAfter)).isEmpty();
    assertThat(score.idsLost()).isZero();
  }

  @Test
  void doesNothingTheSecondTime() {
    for (Sample sample : CORPUS.secret()) {
      String once = Redaction.text(sample.text());
      assertThat(Redaction.text(once)).isEqualTo(once);
    }
  }

  private static String beforeAndAfter(Sample sample) {
    return sample.kind() + ": " + sample.text() + "\n=> " + Redaction.text(sample.text());
  }
}
