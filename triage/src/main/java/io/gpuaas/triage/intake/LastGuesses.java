package io.gpuaas.triage.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What can only be told once the whole paste is read. */
record LastGuesses(Drafts found, LooseIds ids, Surroundings around) {
  /** All failures in the order of the paste. */
  List<Draft> drafts() {
    List<Draft> drafts = new ArrayList<>(found.all());
    if (drafts.stream().noneMatch(draft -> draft.id().isPresent())) {
      addLooseIds(drafts);
    }
    if (drafts.size() == 1) {
      around.guesses(false).forEach(drafts.getFirst()::guess);
    }
    drafts.sort(Comparator.comparingInt(draft -> draft.said().line()));
    return drafts;
  }

  private void addLooseIds(List<Draft> drafts) {
    List<LooseIds.Candidate> candidates = ids.candidates();
    if (drafts.size() == 1 && candidates.size() == 1) {
      LooseIds.Candidate only = candidates.getFirst();
      drafts.getFirst().guess(Field.CORRELATION_ID, guess(only));
    } else {
      candidates.forEach(candidate -> drafts.add(draft(candidate)));
    }
  }

  private Draft draft(LooseIds.Candidate candidate) {
    Fragment mention = new Fragment(candidate.line());
    Draft draft = new Draft(mention, around.guesses(false), around.project(), around.day(), 0);
    draft.guess(Field.CORRELATION_ID, guess(candidate));
    return draft;
  }

  private static Guess guess(LooseIds.Candidate candidate) {
    return new Guess(candidate.id().toString(), candidate.because());
  }
}
