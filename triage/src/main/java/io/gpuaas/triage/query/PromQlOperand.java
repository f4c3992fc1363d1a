package io.gpuaas.triage.query;

import io.gpuaas.triage.query.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** What operators of PromQL stand between: literals, selectors, functions, aggregations. */
final class PromQlOperand {
  private static final Set<String> MATCHING = Set.of("=", "!=", "=~", "!~");
  private static final Set<String> LITERALS = Set.of("inf", "nan");

  /** Aggregations, and the type of the parameter that goes before the series. */
  private static final Map<String, String> AGGREGATIONS =
      Map.ofEntries(
          Map.entry("sum", ""),
          Map.entry("avg", ""),
          Map.entry("min", ""),
          Map.entry("max", ""),
          Map.entry("count", ""),
          Map.entry("group", ""),
          Map.entry("stddev", ""),
          Map.entry("stdvar", ""),
          Map.entry("topk", "s"),
          Map.entry("bottomk", "s"),
          Map.entry("quantile", "s"),
          Map.entry("count_values", "S"));

  private final Tokens tokens;
  private final Mentioned mentioned;
  private final Supplier<PromType> expression;
  private boolean selector;

  PromQlOperand(Tokens tokens, Mentioned mentioned, Supplier<PromType> expression) {
    this.tokens = tokens;
    this.mentioned = mentioned;
    this.expression = expression;
  }

  /** Whether what was read last is a selector and nothing around it. */
  boolean lastWasSelector() {
    return selector;
  }

  PromType read() {
    selector = false;
    if (tokens.accept("(")) {
      PromType inner = expression.get();
      tokens.expect(")");
      selector = false;
      return inner;
    }
    if (tokens.at(Kind.STRING)) {
      tokens.next();
      return PromType.STRING;
    }
    if (tokens.at("{")) {
      return selector("");
    }
    return tokens.at(Kind.WORD) ? named() : number();
  }

  private PromType number() {
    tokens.expect(Kind.NUMBER, "a metric, a function or a number");
    return PromType.SCALAR;
  }

  private PromType named() {
    Token name = tokens.next();
    boolean grouping = tokens.at("by") || tokens.at("without");
    if (AGGREGATIONS.containsKey(name.text()) && (grouping || tokens.at("("))) {
      return aggregation(name);
    }
    if (tokens.at("(")) {
      return function(name);
    }
    if (LITERALS.contains(name.text().toLowerCase(Locale.ROOT))) {
      return PromType.SCALAR;
    }
    mentioned.metric(name.text());
    return selector(name.text());
  }

  private PromType selector(String name) {
    Token start = tokens.peek();
    boolean[] selective = {!name.isEmpty()};
    if (tokens.accept("{")) {
      while (!tokens.accept("}")) {
        selective[0] |= matcher(!name.isEmpty());
        if (!tokens.at("}")) {
          tokens.expect(",");
        }
      }
    }
    if (!selective[0]) {
      throw new QueryInvalid(start.column(), "at least one matcher must not take an empty value");
    }
    selector = true;
    return PromType.VECTOR;
  }

  /** Whether no empty value passes it. */
  private boolean matcher(boolean named) {
    boolean quoted = tokens.at(Kind.STRING);
    Token name = quoted ? tokens.next() : tokens.expect(Kind.WORD, "a label");
    if (quoted && (tokens.at(",") || tokens.at("}"))) {
      mentioned.metric(name.value());
      return requireUnnamed(name, named);
    }
    if (name.text().contains(":") || !tokens.atAny(MATCHING)) {
      throw tokens.unexpected("=, !=, =~ or !~");
    }
    String operator = tokens.next().text();
    Token value = tokens.expect(Kind.STRING, "a string");
    if (name.is("__name__")) {
      requireUnnamed(name, named);
    }
    return compared(name.value(), operator, value);
  }

  private boolean compared(String name, String operator, Token value) {
    if (name.equals("__name__") && operator.equals("=")) {
      mentioned.metric(value.value());
    } else {
      mentioned.add(name, operator, value.value());
    }
    return switch (operator) {
      case "=" -> !value.value().isEmpty();
      case "=~" -> !Re2.compile(value.value(), value.column()).matches("");
      case "!~" -> Re2.compile(value.value(), value.column()).matches("");
      default -> value.value().isEmpty();
    };
  }

  private static boolean requireUnnamed(Token name, boolean named) {
    if (named) {
      throw new QueryInvalid(name.column(), "the metric's name is given twice");
    }
    return true;
  }

  private PromType aggregation(Token name) {
    boolean grouped = grouping();
    List<PromType> given = arguments();
    String parameter = AGGREGATIONS.getOrDefault(name.text(), "");
    if (!grouped) {
      grouping();
    }
    refuse(
        name,
        new PromFunction(parameter + "v", parameter.length() + 1, false, PromType.VECTOR),
        given);
    return PromType.VECTOR;
  }

  private boolean grouping() {
    boolean found = tokens.accept("by") || tokens.accept("without");
    if (found) {
      labels();
    }
    return found;
  }

  private PromType function(Token name) {
    PromFunction function =
        PromFunction.of(name.text())
            .orElseThrow(() -> new QueryInvalid(name.column(), "PromQL has no " + name));
    refuse(name, function, arguments());
    return function.result();
  }

  private static void refuse(Token name, PromFunction function, List<PromType> given) {
    function
        .problem(given)
        .ifPresent(
            problem -> {
              throw new QueryInvalid(name.column(), name + " " + problem);
            });
  }

  private List<PromType> arguments() {
    tokens.expect("(");
    List<PromType> types = new ArrayList<>();
    tokens.list(")", () -> types.add(expression.get()));
    selector = false;
    return types;
  }

  /** {@code (a, b,)}: a comma behind the last is allowed. */
  void labels() {
    tokens.expect("(");
    while (!tokens.accept(")")) {
      mentioned.label(tokens.expect(Kind.WORD, "a label").text());
      if (!tokens.at(")")) {
        tokens.expect(",");
      }
    }
  }
}
