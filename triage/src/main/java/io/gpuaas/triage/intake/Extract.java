package io.gpuaas.triage.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The parts of a text that are read: all of it, or of a very long one the beginning, the end, and
 * the places between them that speak of a correlation id, the last ones first.
 *
 * @param note what was not read; empty when nothing was left out
 */
record Extract(List<Part> parts, String note) {
  private static final int LONGEST = 8 * 1024 * 1024;
  private static final int BEGINNING = LONGEST / 8;
  private static final int END = 3 * LONGEST / 8;

  /** In every spelling of the label, and found by a plain search. */
  private static final String LABEL = "orrelation";

  private static final int BEFORE_LABEL = 2048;
  private static final int BEHIND_LABEL = 1024;

  /** From one index to another, outside of it. */
  record Part(int from, int to) {}

  static Extract of(String text) {
    if (text.length() <= LONGEST) {
      return new Extract(List.of(new Part(0, text.length())), "");
    }
    List<Part> parts = new ArrayList<>(List.of(new Part(0, BEGINNING)));
    Deque<Part> places = places(text);
    boolean all =
        places.isEmpty() || text.lastIndexOf(LABEL, places.getFirst().from() - 1) < BEGINNING;
    parts.addAll(places);
    parts.add(new Part(text.length() - END, text.length()));
    return new Extract(List.copyOf(parts), note(text, places.size(), all));
  }

  private static Deque<Part> places(String text) {
    Deque<Part> places = new ArrayDeque<>();
    int budget = LONGEST - BEGINNING - END;
    int limit = text.length() - END;
    int label = text.lastIndexOf(LABEL, limit - 1);
    while (label >= BEGINNING && budget > 0) {
      int from = Math.max(BEGINNING, label - BEFORE_LABEL);
      Part place = new Part(from, Math.min(limit, label + BEHIND_LABEL));
      places.addFirst(place);
      budget -= place.to() - place.from();
      limit = from;
      label = text.lastIndexOf(LABEL, from - 1);
    }
    return places;
  }

  private static String note(String text, int places, boolean all) {
    return ("The text has %d characters: the first %d, the last %d and %d places between them that"
            + " speak of a correlation id were read%s.")
        .formatted(
            text.length(),
            BEGINNING,
            END,
            places,
            all ? "" : "; earlier ones were not, give the part around the failure alone");
  }
}
