package io.gpuaas.triage.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of LogQL and TraceQL hold what Loki 3.7.6 ({@code /loki/api/v1/format_query}) and
 * Tempo 3.0.3 ({@code /api/search}) said to each query; that of PromQL what its documentation says.
 */
final class QueriesTest {
  static Stream<String> logQlTaken() throws IOException {
    return table("logql-taken");
  }

  @ParameterizedTest
  @MethodSource("logQlTaken")
  void takesTheLogQlThatLokiTakes(String query) {
    assertThatCode(() -> LogQl.check(query)).doesNotThrowAnyException();
  }

  static Stream<String> logQlRefused() throws IOException {
    return table("logql-refused");
  }

  @ParameterizedTest
  @MethodSource("logQlRefused")
  void refusesTheLogQlThatLokiRefuses(String query) {
    assertRefused(LogQl::check, query);
  }

  static Stream<String> traceQlTaken() throws IOException {
    return table("traceql-taken");
  }

  @ParameterizedTest
  @MethodSource("traceQlTaken")
  void takesTheTraceQlThatTempoTakes(String query) {
    assertThatCode(() -> TraceQl.check(query)).doesNotThrowAnyException();
  }

  static Stream<String> traceQlRefused() throws IOException {
    return table("traceql-refused");
  }

  @ParameterizedTest
  @MethodSource("traceQlRefused")
  void refusesTheTraceQlThatTempoRefuses(String query) {
    assertRefused(TraceQl::check, query);
  }

  static Stream<String> promQlTaken() throws IOException {
    return table("promql-taken");
  }

  @ParameterizedTest
  @MethodSource("promQlTaken")
  void takesThePromQlOfTheDocumentation(String query) {
    assertThatCode(() -> PromQl.check(query)).doesNotThrowAnyException();
  }

  static Stream<String> promQlRefused() throws IOException {
    return table("promql-refused");
  }

  @ParameterizedTest
  @MethodSource("promQlRefused")
  void refusesWhatIsNoPromQl(String query) {
    assertRefused(PromQl::check, query);
  }

  /** Loki's formatter takes them, and its query path does not. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\0',
      textBlock =
          """
          {a="b"} |= "x" | line_format "{{.x"
          {a="b"} | label_format x="{{.x"
          """)
  void refusesTemplatesThatAreNotClosed(String query) {
    assertRefused(LogQl::check, query);
  }

  @Test
  void refusesALineFilterWithABrokenExpression() {
    assertRefused(LogQl::check, "{a=\"b\"} |~ \"(\"");
  }

  @Test
  void namesTheColumn() {
    assertThatThrownBy(() -> LogQl.check("{a=\"b\"} | jsn"))
        .asInstanceOf(type(QueryInvalid.class))
        .extracting(QueryInvalid::column)
        .isEqualTo(11);
    assertThatThrownBy(() -> PromQl.check("sum(rate(x))"))
        .hasMessage(
            "column 5: rate takes series over a range, such as x[5m], not series at one time");
    assertThatThrownBy(() -> TraceQl.check("{ status = 5 }"))
        .hasMessage("column 10: = stands between a status and a number");
  }

  @Test
  void tellsWhatIsAskedFor() {
    Mentioned logs = LogQl.check("{service=~\"gpuaas-.+\"} | json | event=\"task_failed\"");
    Mentioned metrics = PromQl.check("rate(a_total{b=\"c\"}[5m]) / {__name__=\"d\"}");

    assertThat(logs.matchers())
        .containsExactly(
            new Mentioned.Matcher("service", "=~", "gpuaas-.+"),
            new Mentioned.Matcher("event", "=", "task_failed"));
    assertThat(logs.matchers().getFirst().takesAnyOf(List.of("gpuaas-api"))).isTrue();
    assertThat(logs.matchers().getFirst().takesAnyOf(List.of("other"))).isFalse();
    assertThat(metrics.metrics()).containsExactly("a_total", "d");
  }

  @Test
  void neitherDepthNorLengthCostsMuch() {
    assertRefused(LogQl::check, "(".repeat(16_000));
    assertRefused(PromQl::check, "(".repeat(16_000));
    assertRefused(PromQl::check, "-".repeat(16_000));
    assertRefused(PromQl::check, "1" + "^1".repeat(8_000));
    assertRefused(TraceQl::check, "{" + "!".repeat(16_000));
    assertRefused(TraceQl::check, "{" + "(".repeat(16_000));
    assertRefused(TraceQl::check, "(".repeat(16_000));
    assertRefused(LogQl::check, "{a=\"b\"} | " + "(".repeat(16_000));
    assertRefused(LogQl::check, "rate(" + "(".repeat(16_000));
    assertRefused(LogQl::check, " ".repeat(1 << 20));
  }

  private static void assertRefused(Consumer<String> check, String query) {
    assertThatThrownBy(() -> check.accept(query))
        .isInstanceOf(QueryInvalid.class)
        .hasMessageStartingWith("column ");
  }

  private static Stream<String> table(String name) throws IOException {
    try (InputStream in = QueriesTest.class.getResourceAsStream(name + ".txt")) {
      List<String> lines =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(lines).hasSizeGreaterThan(90).doesNotHaveDuplicates();
      return lines.stream();
    }
  }
}
