package io.gpuaas.contract.redaction.corpus;

import io.gpuaas.contract.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;

/**
 * How the redactor did on some samples.
 *
 * @param missed samples in which a piece of a secret is left
 * @param changed samples without a secret that were changed
 * @param idsLost ids that are gone, over all samples
 */
public record Score(int samples, List<Sample> missed, List<Sample> changed, int idsLost) {
  public static Score of(List<Sample> samples) {
    List<Sample> missed = new ArrayList<>();
    List<Sample> changed = new ArrayList<>();
    int idsLost = 0;
    for (Sample sample : samples) {
      String clean = Redaction.text(sample.text());
      idsLost += sample.lost(clean);
      if (sample.leaks(clean)) {
        missed.add(sample);
      }
      if (sample.secrets().isEmpty() && !clean.equals(sample.text())) {
        changed.add(sample);
      }
    }
    return new Score(samples.size(), missed, changed, idsLost);
  }

  /** From 0 to 1. */
  public double recall() {
    return samples == 0 ? 1 : 1 - (double) missed.size() / samples;
  }
}
