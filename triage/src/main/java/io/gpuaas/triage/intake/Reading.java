package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Goes through the lines of a paste and collects what they tell of failures. */
final class Reading {
  private final TimeText times;
  private final Surroundings around;
  private final Drafts drafts = new Drafts();
  private final LooseIds ids;
  private final JsonBlocks json = new JsonBlocks(this::json);
  private final Rows rows;

  Reading(Instant receivedAt, ZoneId zone) {
    this.times = new TimeText(receivedAt, zone);
    this.around = new Surroundings(times);
    this.ids = new LooseIds(receivedAt);
    this.rows = new Rows(around, drafts);
  }

  void line(PlainLine line) {
    PlainLine bare =
        LinePrefix.of(line.text())
            .map(
                prefix -> {
                  around.time(prefix.time(), line.number());
                  return new PlainLine(line.number(), prefix.rest());
                })
            .orElse(line);
    String rest = json.take(bare);
    if (!rest.isBlank()) {
      words(new PlainLine(line.number(), rest));
    }
  }

  private void json(JsonBlocks.Block block) {
    for (Fragment fragment : JsonPairs.in(block)) {
      if (fragment.isAboutAFailure()) {
        rows.finish();
        drafts.add(fragment.withoutStory(), around, !isRecord(fragment));
      }
    }
  }

  private static boolean isRecord(Fragment fragment) {
    return fragment.has(Field.COMMAND) || fragment.has(Field.TIMESTAMP);
  }

  private void words(PlainLine line) {
    List<Fragment> errors = ErrorLine.in(line);
    if (!errors.isEmpty()) {
      rows.finish();
      errors.forEach(error -> drafts.add(error, around, true));
      around.failed();
      return;
    }
    if (!rows.take(line) && !command(line)) {
      pairs(line);
    }
    Mentions.in(line, ids).forEach(mention -> drafts.add(mention, around, false));
  }

  private boolean command(PlainLine line) {
    Optional<CommandLine> command = CommandLine.in(line.text());
    command.ifPresent(
        known -> {
          rows.finish();
          around.command(known, line.number());
        });
    return command.isPresent();
  }

  private void pairs(PlainLine line) {
    Fragment fragment = new Fragment(line.number());
    for (InlinePairs.Pair pair : InlinePairs.in(line.text())) {
      if (pair.name().equals(CommandLine.PROJECT_VARIABLE)) {
        around.export(pair.value(), line.number());
      } else {
        Field.named(pair.name()).ifPresent(field -> fragment.put(field, pair.value()));
      }
    }
    if (fragment.isAboutAFailure()) {
      drafts.add(fragment.withoutStory(), around, true);
    } else {
      Hints.in(line).forEach(hint -> around.learn(hint.field(), hint.value(), hint.from()));
      Hints.saidTime(line).ifPresent(hint -> around.suppose(hint.value(), hint.from()));
    }
  }

  /** What was found; nothing may be read afterwards. */
  List<ReportedFailure> finish() {
    json.finish();
    rows.finish();
    return new LastGuesses(drafts, ids, around)
        .drafts().stream().map(draft -> Conclusion.of(draft, times)).toList();
  }

  int left() {
    return drafts.left();
  }
}
