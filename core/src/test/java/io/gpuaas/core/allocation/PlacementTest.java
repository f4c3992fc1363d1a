package io.gpuaas.core.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.NodeState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PlacementTest {
  private static final List<Integer> SIZES = List.of(1, 8);
  private static final List<NodeState> STATES = List.of(NodeState.values());

  @Test
  void doesNotBreakAWholeNodeWhileABrokenOneHasRoom() {
    Placement choice = choose(1, Packing.SPREAD, node(1, 8, 8), node(2, 8, 3));

    assertThat(choice).isEqualTo(on(2));
  }

  @Test
  void packsOrSpreadsWhereNothingIsLost() {
    Candidate fuller = node(1, 8, 2);
    Candidate emptier = node(2, 8, 6);

    assertThat(choose(1, Packing.PACK, fuller, emptier)).isEqualTo(on(1, 2));
    assertThat(choose(1, Packing.SPREAD, fuller, emptier)).isEqualTo(on(2, 1));
  }

  @Test
  void aCrowdMayGoWhereNothingIsStrandedAndNowhereElse() {
    assertThat(choose(1, Packing.PACK, node(1, 8, 8), node(2, 8, 3), node(3, 8, 5)))
        .isEqualTo(on(2, 3));
    assertThat(choose(1, Packing.PACK, node(1, 8, 8), node(2, 8, 8))).isEqualTo(on(1));
    assertThat(choose(8, Packing.PACK, node(1, 8, 8), node(2, 8, 8))).isEqualTo(on(1, 2));
  }

  @Test
  void countsWhatLargerSizesLose() {
    assertThat(Placement.stranded(8, 1, SIZES)).isEqualTo(8);
    assertThat(Placement.stranded(7, 1, SIZES)).isZero();
    assertThat(Placement.stranded(16, 8, SIZES)).isZero();
    assertThat(Placement.stranded(8, 3, List.of(1, 4, 8))).isEqualTo(8 + 4);
  }

  @Test
  void hasAReasonForEveryNode() {
    Placement choice =
        Placement.choose(
            List.of(
                new Candidate(id(1), "asleep", NodeState.OFFLINE, 8, 8),
                new Candidate(id(2), "leaving", NodeState.DRAINING, 8, 8),
                new Candidate(id(3), "broken", NodeState.QUARANTINED, 8, 8),
                new Candidate(id(4), "new", NodeState.ENROLLING, 8, 8),
                new Candidate(id(5), "small", NodeState.ACTIVE, 4, 4),
                new Candidate(id(6), "full", NodeState.ACTIVE, 8, 7)),
            8,
            SIZES,
            Packing.PACK);

    assertThat(choice)
        .isEqualTo(
            new Placement.Nowhere(
                Map.of(
                    "asleep", NodeRefusal.OFFLINE,
                    "leaving", NodeRefusal.DRAINING,
                    "broken", NodeRefusal.QUARANTINED,
                    "new", NodeRefusal.ENROLLING,
                    "small", NodeRefusal.TOO_SMALL,
                    "full", NodeRefusal.IN_USE)));
  }

  @Test
  void neverTakesANodeThatCannotAndAlwaysTheSame() {
    Random random = new Random(4711);
    for (int round = 0; round < 2_000; round++) {
      List<Candidate> nodes = randomNodes(random);
      int units = 1 + random.nextInt(8);
      Packing packing = random.nextBoolean() ? Packing.PACK : Packing.SPREAD;
      Placement choice = Placement.choose(nodes, units, SIZES, packing);
      List<Candidate> shuffled = new ArrayList<>(nodes);
      Collections.shuffle(shuffled, random);

      assertThat(Placement.choose(shuffled, units, SIZES, packing)).isEqualTo(choice);
      boolean possible =
          nodes.stream().anyMatch(n -> n.state() == NodeState.ACTIVE && n.free() >= units);
      assertThat(choice instanceof Placement.On).isEqualTo(possible);
      if (choice instanceof Placement.On(UUID nodeId, List<UUID> instead)) {
        assertThat(instead).doesNotHaveDuplicates().doesNotContain(nodeId);
        assertThat(nodes)
            .filteredOn(node -> node.nodeId().equals(nodeId) || instead.contains(node.nodeId()))
            .hasSize(1 + instead.size())
            .allMatch(node -> node.state() == NodeState.ACTIVE && node.free() >= units);
      }
    }
  }

  private static List<Candidate> randomNodes(Random random) {
    List<Candidate> nodes = new ArrayList<>();
    for (int i = 0; i < random.nextInt(12); i++) {
      int total = 1 + random.nextInt(8);
      NodeState state = STATES.get(random.nextInt(STATES.size()));
      nodes.add(new Candidate(id(i), "n" + i, state, total, random.nextInt(total + 1)));
    }
    return nodes;
  }

  private static Placement choose(int units, Packing packing, Candidate... nodes) {
    return Placement.choose(List.of(nodes), units, SIZES, packing);
  }

  private static Placement on(int best, int... instead) {
    return new Placement.On(id(best), Arrays.stream(instead).mapToObj(PlacementTest::id).toList());
  }

  private static Candidate node(int number, int total, int free) {
    return new Candidate(id(number), "n" + number, NodeState.ACTIVE, total, free);
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }
}
