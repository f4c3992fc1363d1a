package io.gpuaas.triage.intake;

import io.gpuaas.contract.id.CorrelationId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one block of the paste says, as text; the first word on a field counts. */
final class Fragment {
  private static final int LONGEST_VALUE = 2048;
  private static final Pattern SPACE = Pattern.compile("\\s{1,1024}+");

  private final Map<Field, String> values = new EnumMap<>(Field.class);
  private final int line;
  private boolean saysItFailed;

  Fragment(int line) {
    this.line = line;
  }

  /** Where the block begins. */
  int line() {
    return line;
  }

  Fragment put(Field field, String text) {
    String value = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    if (value.indexOf('\n') >= 0) {
      value = SPACE.matcher(value).replaceAll(field.isOneWord() ? "" : " ");
    }
    value = value.strip();
    if (!value.isEmpty() && !value.equals("-") && !value.equals("null")) {
      values.putIfAbsent(field, value);
    }
    return this;
  }

  void fill(Fragment other) {
    other.values.forEach(values::putIfAbsent);
  }

  @Nullable String get(Field field) {
    return values.get(field);
  }

  boolean has(Field field) {
    return values.containsKey(field);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  Optional<CorrelationId> id() {
    return Optional.ofNullable(get(Field.CORRELATION_ID)).flatMap(Uuids::firstIn);
  }

  @Nullable String code() {
    return CodeText.read(get(Field.CODE));
  }

  /** An id or a code: the least that makes a failure of it. */
  boolean isAboutAFailure() {
    return id().isPresent() || (code() != null && has(Field.MESSAGE));
  }

  Fragment failed() {
    saysItFailed = true;
    return this;
  }

  /** Whether something went wrong, rather than an id being mentioned or logged. */
  boolean saysItFailed() {
    return saysItFailed || code() != null;
  }

  /** A log record that tells how things went on has a message, but not the failure's. */
  Fragment withoutStory() {
    if (has(Field.LEVEL) && code() == null) {
      values.remove(Field.MESSAGE);
    }
    return this;
  }
}
