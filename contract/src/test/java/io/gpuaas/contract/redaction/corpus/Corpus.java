package io.gpuaas.contract.redaction.corpus;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Always the same for the same seed and size.
 *
 * @param secret texts with a secret in each
 * @param clean texts without any
 */
public record Corpus(List<Sample> secret, List<Sample> clean) {
  /** {@code size} texts of either sort. */
  public static Corpus of(long seed, int size) {
    Draw draw = new Draw(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));
    return new Corpus(
        Stream.generate(() -> SecretTexts.next(draw)).limit(size).toList(),
        Stream.generate(() -> CleanTexts.next(draw)).limit(size).toList());
  }
}
