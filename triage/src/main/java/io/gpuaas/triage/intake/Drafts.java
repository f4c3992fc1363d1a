package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures found so far, one for each id, in the order of the paste; the last ones are kept.
 */
final class Drafts {
  /** More than a person would read; a log of a whole day must not fill the memory. */
  static final int MOST = 200;

  /** How many lines apart two blocks of one failure may stand when only one has the id. */
  private static final int REACH = 40;

  private final List<Draft> drafts = new ArrayList<>();
  private final Map<CorrelationId, Draft> byId = new HashMap<>();
  private int left;

  void add(Fragment block, Surroundings around, boolean ownCommand) {
    Draft same = same(block, around.scene());
    if (same == null) {
      same =
          new Draft(
              block, around.guesses(ownCommand), around.project(), around.day(), around.scene());
      drafts.add(same);
      dropOne();
    } else {
      same.add(block, around.guesses(ownCommand));
    }
    Draft draft = same;
    draft.id().ifPresent(id -> byId.put(id, draft));
  }

  private @Nullable Draft same(Fragment block, int scene) {
    Draft known = block.id().map(byId::get).orElse(null);
    if (known != null || drafts.isEmpty()) {
      return known;
    }
    Draft last = drafts.getLast();
    boolean oneLacksTheId = last.id().isEmpty() || block.id().isEmpty();
    return oneLacksTheId && last.mayBe(block, scene, REACH) ? last : null;
  }

  /** What did not fail goes first. */
  private void dropOne() {
    if (drafts.size() <= MOST) {
      return;
    }
    int first = 0;
    while (first < MOST && drafts.get(first).failed()) {
      first++;
    }
    Draft dropped = drafts.remove(first == MOST ? 0 : first);
    dropped.id().ifPresent(byId::remove);
    left++;
  }

  Optional<Draft> last() {
    return drafts.isEmpty() ? Optional.empty() : Optional.of(drafts.getLast());
  }

  List<Draft> all() {
    return List.copyOf(drafts);
  }

  /** How many were found and not kept. */
  int left() {
    return left;
  }
}
