package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.NodeState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Where an allocation goes, or why nowhere. */
public sealed interface Placement {
  /** As many as one process has placements under way, and a few for those of others. */
  int MOST_INSTEAD = 31;

  /**
   * On this node.
   *
   * @param instead where it may go while others are placing on that node, the best first: nodes on
   *     which nothing is stranded. Empty where something is: a crowd would break a node each, and
   *     has to wait for its turn.
   */
  record On(UUID nodeId, List<UUID> instead) implements Placement {
    public On {
      instead = List.copyOf(instead);
    }
  }

  /**
   * Nowhere.
   *
   * @param refusals why not, by the name of the node; empty when no node has such units at all
   */
  record Nowhere(Map<String, NodeRefusal> refusals) implements Placement {
    public Nowhere {
      refusals = Map.copyOf(refusals);
    }
  }

  /**
   * Picks the node on which the fewest units are stranded: those that larger sizes could have had
   * until now, and cannot any more. Of several, {@code packing} decides, and then the id, so that
   * the same question has the same answer.
   *
   * @param units how many are wanted, at least 1
   * @param sizes of which units are offered together, for example 1 and 8
   */
  static Placement choose(
      List<Candidate> candidates, int units, List<Integer> sizes, Packing packing) {
    Comparator<Candidate> byFree = Comparator.comparingInt(Candidate::free);
    List<Candidate> able =
        candidates.stream()
            .filter(candidate -> refusal(candidate, units).isEmpty())
            .sorted(
                Comparator.<Candidate>comparingInt(c -> stranded(c.free(), units, sizes))
                    .thenComparing(packing == Packing.PACK ? byFree : byFree.reversed())
                    .thenComparing(Candidate::nodeId))
            .toList();
    return able.isEmpty() ? nowhere(candidates, units) : on(able, units, sizes);
  }

  private static Placement on(List<Candidate> able, int units, List<Integer> sizes) {
    List<UUID> instead =
        able.stream()
            .skip(1)
            .takeWhile(node -> stranded(node.free(), units, sizes) == 0)
            .limit(MOST_INSTEAD)
            .map(Candidate::nodeId)
            .toList();
    return new On(able.getFirst().nodeId(), instead);
  }

  /** What larger sizes lose of {@code free} units when {@code units} of them are taken. */
  static int stranded(int free, int units, List<Integer> sizes) {
    return sizes.stream()
        .filter(size -> size > units)
        .mapToInt(size -> (free / size - (free - units) / size) * size)
        .sum();
  }

  private static Placement nowhere(List<Candidate> candidates, int units) {
    Map<String, NodeRefusal> refusals = new TreeMap<>();
    candidates.forEach(
        node -> refusal(node, units).ifPresent(why -> refusals.put(node.nodeName(), why)));
    return new Nowhere(refusals);
  }

  private static Optional<NodeRefusal> refusal(Candidate node, int units) {
    if (node.total() < units) {
      return Optional.of(NodeRefusal.TOO_SMALL);
    }
    return node.state() == NodeState.ACTIVE
        ? Optional.of(NodeRefusal.IN_USE).filter(busy -> node.free() < units)
        : Optional.of(unavailable(node.state()));
  }

  private static NodeRefusal unavailable(NodeState state) {
    return switch (state) {
      case ENROLLING -> NodeRefusal.ENROLLING;
      case OFFLINE -> NodeRefusal.OFFLINE;
      case DRAINING -> NodeRefusal.DRAINING;
      case QUARANTINED, REMOVED -> NodeRefusal.QUARANTINED;
      case ACTIVE -> throw new IllegalArgumentException("an active node is available");
    };
  }
}
