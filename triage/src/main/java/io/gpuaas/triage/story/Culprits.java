package io.gpuaas.triage.story;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.telemetry.spi.SpanRecord;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the span to look at first: the deepest failing one; of equally deep ones the one that
 * worked longest by itself, then the one that ended first. Where the reason of the failure names a
 * service, that service's failing spans come before all others: the work of a node and the worker's
 * conclusion from it stand side by side in a trace. After a timeout nothing needs to have failed:
 * then it is the span that worked longest by itself.
 */
public final class Culprits {
  private static final Set<String> TIMEOUTS =
      Set.of(
          ErrorCode.REQUEST_TIMEOUT.wireName(),
          FailureReason.PREPARE_TIMEOUT.wireName(),
          FailureReason.CLEAN_TIMEOUT.wireName());

  private final List<SpanRecord> spans;
  private final SpanTree tree;
  private final @Nullable String hop;

  /** Compared again and again, and dear where there are many children. */
  private final IdentityHashMap<SpanRecord, Double> selfTimes = new IdentityHashMap<>();

  /**
   * Of the spans of one case.
   *
   * @param hop the service that the reason of the failure names; null when it names none
   */
  public Culprits(List<SpanRecord> spans, @Nullable String hop) {
    this.spans = spans;
    this.hop = hop;
    this.tree = new SpanTree(spans);
  }

  /** A span, and why it is the one. */
  public record Culprit(SpanRecord span, String because) {}

  /**
   * The culprit; empty when nothing failed and nothing timed out.
   *
   * @param code what the failure is routed by
   * @param reason its reason
   * @param traceId the trace of the record that carries the code
   */
  public Optional<Culprit> find(
      @Nullable String code, @Nullable String reason, @Nullable String traceId) {
    List<SpanRecord> failing =
        narrowed(spans.stream().filter(SpanRecord::error).toList(), code, traceId);
    Optional<Culprit> deepest = failing.stream().max(byDepth()).map(span -> deepest(span, failing));
    return deepest.isEmpty() && timedOut(code, reason) ? slowest() : deepest;
  }

  private static boolean timedOut(@Nullable String code, @Nullable String reason) {
    return (code != null && TIMEOUTS.contains(code))
        || (reason != null && TIMEOUTS.contains(reason));
  }

  /** Spans of requests that failed and were tried again do not answer for the one that counts. */
  private List<SpanRecord> narrowed(
      List<SpanRecord> failing, @Nullable String code, @Nullable String traceId) {
    List<SpanRecord> sameTrace =
        orAll(failing.stream().filter(s -> s.traceId().equals(traceId)).toList(), failing);
    List<SpanRecord> sameHop = orAll(sameTrace.stream().filter(this::isOfHop).toList(), sameTrace);
    List<SpanRecord> sameCode = tree.selfOrAbove(sameHop, span -> carries(span, code));
    return orAll(sameCode, sameHop);
  }

  private boolean isOfHop(SpanRecord span) {
    return span.service().equals(hop);
  }

  private static boolean carries(SpanRecord span, @Nullable String code) {
    return code != null && code.equals(span.attributes().get(SpanAttribute.ERROR_CODE.wireName()));
  }

  private Culprit deepest(SpanRecord span, List<SpanRecord> failing) {
    String whose = isOfHop(span) ? " of " + hop + ", where the reason says it failed" : "";
    if (failing.size() == 1) {
      return new Culprit(span, "The culprit is the only failing span" + whose + ".");
    }
    int depth = tree.depth(span);
    List<SpanRecord> asDeep = failing.stream().filter(s -> tree.depth(s) == depth).toList();
    String deepest = "The culprit is the deepest of " + failing.size() + " failing spans" + whose;
    return new Culprit(span, deepest + (asDeep.size() == 1 ? "." : tie(span, asDeep)));
  }

  private String tie(SpanRecord span, List<SpanRecord> asDeep) {
    double self = selfTime(span);
    boolean longest = asDeep.stream().filter(s -> selfTime(s) >= self).count() == 1;
    return "; of "
        + asDeep.size()
        + " equally deep ones it "
        + (longest ? "worked longest by itself." : "ended first.");
  }

  private Optional<Culprit> slowest() {
    return spans.stream()
        .max(Comparator.comparingDouble(this::selfTime).thenComparing(byEndThenId()))
        .map(
            span ->
                new Culprit(
                    span, "No span failed; the culprit is the one that took longest by itself."));
  }

  private Comparator<SpanRecord> byDepth() {
    return Comparator.comparingInt(tree::depth)
        .thenComparingDouble(this::selfTime)
        .thenComparing(byEndThenId());
  }

  /** The greater one ended earlier. */
  private static Comparator<SpanRecord> byEndThenId() {
    return Comparator.comparing(SpanRecord::end)
        .thenComparing(SpanRecord::traceId)
        .thenComparing(SpanRecord::spanId)
        .reversed();
  }

  private double selfTime(SpanRecord span) {
    return selfTimes.computeIfAbsent(span, each -> SelfTime.of(each, tree.children(each)));
  }

  private static List<SpanRecord> orAll(List<SpanRecord> some, List<SpanRecord> all) {
    return some.isEmpty() ? all : some;
  }
}
