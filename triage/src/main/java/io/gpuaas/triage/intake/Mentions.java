package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLine;
import java.util.ArrayList;
import java.util.List;

/** Finds the ids in a line, and tells those of commands from those of other things. */
final class Mentions {
  private Mentions() {}

  /** The ids that the line calls correlation ids; the others are noted. */
  static List<Fragment> in(PlainLine line, LooseIds ids) {
    List<Fragment> mentions = new ArrayList<>();
    for (Uuids.Found uuid : Uuids.in(line.text())) {
      switch (IdLabel.before(line.text(), uuid.at())) {
        case CORRELATION ->
            mentions.add(
                new Fragment(line.number()).put(Field.CORRELATION_ID, uuid.id().toString()));
        case OTHER -> ids.other(uuid.id());
        case NONE -> ids.loose(uuid.id(), line.number());
      }
    }
    return mentions;
  }
}
