package io.gpuaas.triage.query;

import com.google.re2j.Pattern;
import io.gpuaas.triage.query.Token.Kind;
import java.util.Set;

/** A stream selector, and the stages that its lines go through. */
final class LogQlPipeline {
  private static final Set<String> MATCHING = Set.of("=", "!=", "=~", "!~");
  private static final Set<String> LINE_FILTERS = Set.of("|=", "!=", "|~", "!~", "|>", "!>");
  private static final Set<String> CONVERSIONS = Set.of("duration", "duration_seconds", "bytes");

  private final Tokens tokens;
  private final Mentioned mentioned;
  private boolean selective;

  LogQlPipeline(Tokens tokens, Mentioned mentioned) {
    this.tokens = tokens;
    this.mentioned = mentioned;
  }

  void selector() {
    Token open = tokens.expect("{");
    selective = false;
    tokens.list("}", this::selecting);
    if (!selective) {
      throw new QueryInvalid(
          open.column(), "at least one matcher must not take an empty value: =\"…\" or =~\".+\"");
    }
  }

  private void selecting() {
    Token name = tokens.expect(Kind.WORD, "a label");
    selective |= matcher(name);
  }

  /** An operator and its string; whether no empty value passes it. */
  private boolean matcher(Token name) {
    if (!tokens.atAny(MATCHING)) {
      throw tokens.unexpected("=, !=, =~ or !~");
    }
    String operator = tokens.next().text();
    Token value = tokens.expect(Kind.STRING, "a string");
    mentioned.add(name.text(), operator, value.value());
    return switch (operator) {
      case "=" -> !value.value().isEmpty();
      case "=~" -> !regex(value).matches("");
      case "!~" -> regex(value).matches("");
      default -> value.value().isEmpty();
    };
  }

  private static Pattern regex(Token value) {
    return Re2.compile(value.value(), value.column());
  }

  void stages() {
    while (tokens.atAny(LINE_FILTERS) || (tokens.at("|") && !tokens.second().is("unwrap"))) {
      stage();
    }
    if (tokens.at("|")) {
      throw tokens.problem("unwrap belongs into an aggregation over a range");
    }
  }

  /** As {@link #stages}; whether a value was unwrapped, behind which only filters may stand. */
  boolean stagesThatMayUnwrap() {
    while (tokens.atAny(LINE_FILTERS) || (tokens.at("|") && !tokens.second().is("unwrap"))) {
      stage();
    }
    if (!tokens.accept("|")) {
      return false;
    }
    tokens.expect("unwrap");
    unwrapped();
    while (tokens.accept("|")) {
      new LogQlLabelFilter(tokens, mentioned).read();
    }
    return true;
  }

  private void unwrapped() {
    Token name = tokens.expect(Kind.WORD, "a label");
    if (tokens.at("(") && CONVERSIONS.contains(name.text())) {
      tokens.next();
      tokens.expect(Kind.WORD, "a label");
      tokens.expect(")");
    }
  }

  private void stage() {
    if (tokens.atAny(LINE_FILTERS)) {
      lineFilter();
      return;
    }
    tokens.expect("|");
    switch (tokens.peek().text()) {
      case "json" -> extraction();
      case "logfmt" -> logfmt();
      case "unpack", "decolorize" -> tokens.next();
      case "regexp" -> captures();
      case "pattern" -> pattern();
      case "line_format" -> lineFormat();
      case "label_format" -> assignments();
      case "drop", "keep" -> choice();
      default -> new LogQlLabelFilter(tokens, mentioned).read();
    }
  }

  private void lineFilter() {
    boolean regex = tokens.next().text().endsWith("~");
    do {
      if (tokens.at("ip")) {
        LogQlLabelFilter.address(tokens);
      } else {
        Token text = tokens.expect(Kind.STRING, "a string");
        if (regex) {
          regex(text);
        }
      }
    } while (tokens.accept("or"));
  }

  private void logfmt() {
    tokens.next();
    while (tokens.at("--strict") || tokens.at("--keep-empty")) {
      tokens.next();
    }
    extractions();
  }

  private void extraction() {
    tokens.next();
    extractions();
  }

  /** {@code a, b="c"}; none is allowed, a comma behind the last is not. */
  private void extractions() {
    if (!tokens.at(Kind.WORD)) {
      return;
    }
    do {
      tokens.expect(Kind.WORD, "a label");
      if (tokens.accept("=")) {
        tokens.expect(Kind.STRING, "a string");
      }
    } while (tokens.accept(","));
  }

  private void captures() {
    tokens.next();
    Token regex = tokens.expect(Kind.STRING, "a string");
    if (regex(regex).namedGroups().isEmpty()) {
      throw new QueryInvalid(regex.column(), "regexp needs a named group: (?P<name>…)");
    }
  }

  private void pattern() {
    tokens.next();
    Token pattern = tokens.expect(Kind.STRING, "a string");
    String text = pattern.value();
    if (!Pattern.compile("<[a-zA-Z_][a-zA-Z0-9_]*>").matcher(text).find()) {
      throw new QueryInvalid(pattern.column(), "pattern needs a capture: <name>");
    }
    if (Pattern.compile("<[a-zA-Z_]\\w*><[a-zA-Z_]\\w*>").matcher(text).find()) {
      throw new QueryInvalid(pattern.column(), "two captures with nothing between them");
    }
  }

  private void lineFormat() {
    tokens.next();
    LogQlTemplate.check(tokens.expect(Kind.STRING, "a string"));
  }

  private void assignments() {
    tokens.next();
    do {
      tokens.expect(Kind.WORD, "a label");
      tokens.expect("=");
      if (tokens.at(Kind.STRING)) {
        LogQlTemplate.check(tokens.next());
      } else {
        tokens.expect(Kind.WORD, "a label or a string");
      }
    } while (tokens.accept(","));
  }

  private void choice() {
    tokens.next();
    do {
      Token name = tokens.expect(Kind.WORD, "a label");
      if (tokens.atAny(MATCHING)) {
        matcher(name);
      }
    } while (tokens.accept(","));
  }
}
