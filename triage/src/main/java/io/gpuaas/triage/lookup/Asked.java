package io.gpuaas.triage.lookup;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Exchange;
import io.gpuaas.triage.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that was asked, in order, and what is missing because of it. */
final class Asked {
  private static final int LONGEST_QUERY = 1024;

  private final List<TriageResult.Query> queries = new ArrayList<>();
  private final List<String> gaps = new ArrayList<>();

  /** Notes the question; an answer that is no answer, or half of one, is a gap. */
  <T> List<T> note(String what, Answer<T> answer) {
    String error = page(answer);
    switch (answer.status()) {
      case FAILED ->
          gap(what + " could not be read: " + Objects.requireNonNullElse(error, "no reason given"));
      case PARTIAL ->
          gap(
              what
                  + " are not all there, "
                  + answer.records().size()
                  + " came"
                  + (error == null ? "." : ": " + error));
      case SKIPPED -> gap(what + " were not asked for" + (error == null ? "." : ": " + error));
      case FOUND, EMPTY -> {}
    }
    return answer.records();
  }

  /** Notes a question whose answer goes on in the next one; its own words, if any. */
  @Nullable String page(Answer<?> answer) {
    answer.exchanges().forEach(exchange -> queries.add(query(exchange)));
    return ShownText.lineOrNull(answer.error(), 256);
  }

  void gap(String sentence) {
    if (!gaps.contains(sentence)) {
      gaps.add(sentence);
    }
  }

  List<TriageResult.Query> queries() {
    return List.copyOf(queries);
  }

  List<String> gaps() {
    return List.copyOf(gaps);
  }

  private static TriageResult.Query query(Exchange exchange) {
    return new TriageResult.Query(
        ShownText.line(exchange.backend(), 64),
        ShownText.line(exchange.query(), LONGEST_QUERY),
        exchange.window().start(),
        exchange.window().end(),
        exchange.status().name().toLowerCase(Locale.ROOT),
        exchange.records(),
        exchange.bytes(),
        exchange.took().toNanos() / 1e6,
        ShownText.lineOrNull(exchange.error(), 256),
        ShownText.lineOrNull(exchange.link(), 4096));
  }
}
