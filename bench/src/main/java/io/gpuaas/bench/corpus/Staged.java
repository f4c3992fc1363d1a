package io.gpuaas.bench.corpus;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A case at a time and with ids of its own.
 *
 * @param id the one that is triaged
 * @param begin when it happened
 */
public record Staged(Case of, CorrelationId id, Instant begin, Blanks blanks) {
  private static final Duration LATELY = Duration.ofMinutes(10);

  /** For one run. */
  public static Staged of(Case of, Instant now, RandomGenerator random) {
    Offset begins = of.file().begins();
    Instant begin = now.plus(begins == null ? LATELY.negated() : begins.duration());
    CorrelationId id = id(of.file(), begin, random);
    return new Staged(of, id, begin, new Blanks(id, begin, random));
  }

  /** One that has happened under an id that it chose itself. */
  public static Staged happened(Case of, CorrelationId id, Instant now, RandomGenerator random) {
    return new Staged(of, id, now, new Blanks(id, now, random));
  }

  private static CorrelationId id(CaseFile file, Instant begin, RandomGenerator random) {
    CorrelationId timed = CorrelationId.mint(after(begin, file.minted()), random);
    return Boolean.TRUE.equals(file.untimed()) ? new CorrelationId(Blanks.untimed(random)) : timed;
  }

  /** What the user sent; empty when there is the id alone. */
  public Optional<String> report() {
    return Optional.ofNullable(of.file().report()).map(blanks::fill);
  }

  /** When the operator says it was. */
  public @Nullable Instant around() {
    Offset around = of.file().around();
    return around == null ? null : after(begin, around);
  }

  private static Instant after(Instant begin, @Nullable Offset offset) {
    return offset == null ? begin : begin.plus(offset.duration());
  }
}
