package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.PlainLine;
import io.gpuaas.triage.intake.plain.WrappedError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code ERROR: message (code=…, correlation_id=…)}, and what is left of one cut off. */
final class ErrorLine {
  private static final String CODE = "(code=";

  private ErrorLine() {}

  static List<Fragment> in(PlainLine line) {
    List<Fragment> errors = new ArrayList<>();
    String text = line.text();
    int mark = text.indexOf(WrappedError.MARK);
    while (mark >= 0) {
      int next = text.indexOf(WrappedError.MARK, mark + 1);
      String part =
          text.substring(mark + WrappedError.MARK.length(), next < 0 ? text.length() : next);
      read(part, line.number()).ifPresent(errors::add);
      mark = next;
    }
    return errors;
  }

  private static Optional<Fragment> read(String part, int line) {
    Optional<Fragment> whole =
        WrappedError.find(part)
            .map(
                end ->
                    new Fragment(line)
                        .put(Field.MESSAGE, part.substring(0, end.from()))
                        .put(Field.CODE, end.code())
                        .put(Field.CORRELATION_ID, end.id()));
    return whole.or(() -> cutOff(part, line)).map(Fragment::failed);
  }

  private static Optional<Fragment> cutOff(String part, int line) {
    int end = part.lastIndexOf(CODE);
    if (end < 0) {
      return Optional.empty();
    }
    Fragment fragment = new Fragment(line).put(Field.MESSAGE, part.substring(0, end));
    for (InlinePairs.Pair pair : InlinePairs.in(part.substring(end))) {
      Field.named(pair.name()).ifPresent(field -> fragment.put(field, pair.value()));
    }
    return fragment.code() == null ? Optional.empty() : Optional.of(fragment);
  }
}
