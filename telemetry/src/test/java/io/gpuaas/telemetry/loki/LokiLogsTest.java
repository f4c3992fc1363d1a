package io.gpuaas.telemetry.loki;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.http.LoopbackServer;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import io.gpuaas.telemetry.http.LoopbackServer.Request;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.Answer.Status;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile names, hostile lines, hostile servers, and stores with more than an answer holds. */
@Timeout(60)
final class LokiLogsTest {
  private static final String TEXT = "01a20900-729f-7064-9c80-317fa3b1799d";
  private static final CorrelationId ID = CorrelationId.parse(TEXT).orElseThrow();
  private static final Instant TIME = Instant.parse("2026-11-23T15:22:34Z");
  private static final TimeWindow WINDOW =
      TimeWindow.around(TIME, Duration.ofSeconds(5), Duration.ofMinutes(2));
  private static final long NANOS = Long.parseLong(Nanos.text(TIME));

  @Test
  void sendsNoNameThatIsNotEscaped() throws Exception {
    String hostile = "a\"b`c{d}|e\n or \\f.*\u2028\ud800";
    try (LoopbackServer server = LoopbackServer.answering(request -> Lokis.reply(List.of()))) {
      Lokis.at(server.url())
          .byCorrelationId(new LogQuery(ID, Set.of(hostile, "gpuaas-api"), WINDOW, 10));

      String names =
          "\"a\\\"b`c\\\\{d\\\\}\\\\|e\\u000a or \\\\\\\\f\\\\.\\\\*\\u2028\ufffd|gpuaas\\\\-api\"";
      assertThat(server.requests())
          .extracting(request -> request.parameter("query"))
          .containsExactlyInAnyOrder(
              "{service=~%s} |= \"%s\"".formatted(names, TEXT),
              "{service_name=~%s, service!~%1$s} | correlation_id=\"%s\"".formatted(names, TEXT),
              "{service=~%s} | correlation_id=\"%s\"".formatted(names, TEXT));
    }
  }

  @Test
  void asksForExactlyTheWindow() throws Exception {
    try (LoopbackServer server = LoopbackServer.answering(request -> Lokis.reply(List.of()))) {
      Lokis.at(server.url()).byCorrelationId(new LogQuery(ID, Set.of(), WINDOW, 10));

      assertThat(server.requests())
          .allSatisfy(
              request -> {
                assertThat(request.path()).isEqualTo("/loki/api/v1/query_range");
                assertThat(request.parameter("start")).isEqualTo("1795447349000000000");
                assertThat(request.parameter("end")).isEqualTo("1795447474000000000");
                assertThat(request.parameter("direction")).isEqualTo("forward");
                assertThat(request.headers())
                    .containsEntry("X-loki-response-encoding-flags", "categorize-labels");
              });
    }
  }

  @Test
  void keepsWhatIsOfTheIdAndLeavesWhatOnlyMentionsIt() throws Exception {
    List<Entry> entries =
        List.of(
            line(
                1,
                "{\"correlation_id\":\"%s\",\"msg\":\"upper\",\"severity\":\"WARNING\"}"
                    .formatted(TEXT.toUpperCase(Locale.ROOT))),
            line(2, "{\"correlation_id\":\"other\",\"message\":\"mentions %s\"}".formatted(TEXT)),
            line(3, "plain text about " + TEXT),
            line(4, "{\"message\":\"no id of its own, but %s\"}".formatted(TEXT)),
            line(5, "{broken " + TEXT));

    assertThat(ask(entries, 10).records())
        .extracting(LogRecord::message)
        .containsExactly("upper", "plain text about " + TEXT, "{broken " + TEXT);
    assertThat(ask(entries, 10).records().getFirst().level()).isEqualTo("warn");
  }

  @Test
  void keepsALongLineAndBoundsItsFields() throws Exception {
    String many =
        "{\"correlation_id\":\"%s\",\"message\":\"%s\",\"project_id\":\"%s\"%s}"
            .formatted(
                TEXT,
                "m".repeat(200_000),
                "p".repeat(50_000),
                IntStream.range(0, 1000)
                    .mapToObj(i -> ",\"k%d\":\"v\"".formatted(i))
                    .reduce("", String::concat));

    LogRecord log = ask(List.of(line(1, many)), 10).records().getFirst();

    assertThat(log.message()).hasSize(200_000);
    assertThat(log.projectId()).hasSizeLessThan(5000);
    assertThat(log.attributes()).hasSizeLessThan(100);
  }

  @Test
  void keepsTwinsOfOneAnswerAndMergesThoseOfTwo() throws Exception {
    Entry twin = line(1, "{\"correlation_id\":\"%s\",\"message\":\"twin\"}".formatted(TEXT));
    try (LoopbackServer server =
        LoopbackServer.answering(request -> Lokis.reply(List.of(twin, twin)))) {
      assertThat(
              Lokis.at(server.url())
                  .byCorrelationId(new LogQuery(ID, Set.of(), WINDOW, 10))
                  .records())
          .extracting(LogRecord::message)
          .containsExactly("twin", "twin");
    }
  }

  @Test
  void readsAllOfAHundredThousandLinesPageByPage() throws Exception {
    List<Entry> all = lines(100_000, i -> i / 7);

    Answer<LogRecord> whole = stored(all, 5000, 100_000);
    Answer<LogRecord> cut = stored(all, 5000, 50_000);

    assertThat(whole.status()).isEqualTo(Status.FOUND);
    assertThat(whole.records()).hasSize(100_000);
    assertThat(whole.records().stream().map(LogRecord::message).distinct()).hasSize(100_000);
    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.error()).isEqualTo("there are more than 50000");
    assertThat(cut.records()).hasSize(50_000);
  }

  @Test
  void readsTheNewestPageByPage() throws Exception {
    LogQuery newest = new LogQuery(ID, Set.of(), WINDOW, 500).ofNewest();

    Answer<LogRecord> cut = stored(lines(1000, i -> i / 7), 100, newest);

    assertThat(cut.status()).isEqualTo(Status.PARTIAL);
    assertThat(cut.records()).hasSize(500);
    assertThat(cut.records()).extracting(LogRecord::message).contains(TEXT + " 999");
    assertThat(cut.records().stream().map(LogRecord::message).distinct()).hasSize(500);
  }

  @Test
  void goesOnBehindANanosecondThatItSteppedOver() throws Exception {
    Answer<LogRecord> answer = stored(lines(1000, i -> i < 250 ? 5 : i), 100, 2000);

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.records()).hasSize(100 + 750);
  }

  @Test
  void learnsWhatTheServerAllows() throws Exception {
    Answer<LogRecord> answer = stored(lines(300, i -> i), 100, 1000);

    assertThat(answer.status()).isEqualTo(Status.FOUND);
    assertThat(answer.records()).hasSize(300);
  }

  @Test
  void stepsOverANanosecondThatHoldsMoreThanAPage() throws Exception {
    Answer<LogRecord> answer = stored(lines(300, i -> i < 250 ? 5 : i), 100, 1000);

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.error()).contains("more lines share one nanosecond");
    assertThat(answer.records()).hasSize(150);
  }

  @Test
  void failsInWordsWhateverTheServerSends() throws Exception {
    for (String body :
        List.of("", "nonsense", "[]", "{}", "{\"data\":{}}", "{\"data\":{\"result\":[", "null")) {
      Answer<LogRecord> answer = answer(Reply.json(body));

      assertThat(answer.status()).as(body).isEqualTo(Status.FAILED);
      assertThat(answer.error()).as(body).isNotBlank();
    }
    assertThat(answer(Reply.of(200, "text/html", "<html>")).error()).contains("HTML page");
  }

  @Test
  void keepsWhatCameBeforeAnAnswerBrokeOff() throws Exception {
    Reply whole = Lokis.reply(lines(5, i -> i));
    Reply half =
        new Reply(200, whole.type(), whole.body().substring(0, whole.body().size() - 40), Map.of());

    Answer<LogRecord> answer = answer(half);

    assertThat(answer.status()).isEqualTo(Status.PARTIAL);
    assertThat(answer.records()).hasSizeBetween(4, 5);
    assertThat(answer.error()).contains("not JSON from line");
  }

  private interface Spread {
    int at(int number);
  }

  private static List<Entry> lines(int count, Spread spread) {
    List<Entry> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(line(spread.at(i), TEXT + " " + i));
    }
    return lines;
  }

  private static Entry line(long at, String text) {
    return new Entry(Map.of("service", "gpuaas-api"), NANOS + at, text, Map.of());
  }

  private static Answer<LogRecord> ask(List<Entry> entries, int limit) throws IOException {
    return stored(entries, 5000, limit);
  }

  /** Asks a server that holds these entries, under the label of JSON lines only. */
  private static Answer<LogRecord> stored(List<Entry> entries, int allowed, int limit)
      throws IOException {
    return stored(entries, allowed, new LogQuery(ID, Set.of(), WINDOW, limit));
  }

  private static Answer<LogRecord> stored(List<Entry> entries, int allowed, LogQuery query)
      throws IOException {
    try (LoopbackServer server =
        LoopbackServer.answering(request -> select(request, entries, allowed))) {
      return Lokis.at(server.url()).byCorrelationId(query);
    }
  }

  private static Reply select(Request request, List<Entry> entries, int allowed) {
    int limit = Integer.parseInt(request.parameter("limit"));
    if (limit > allowed) {
      return Reply.of(
          400,
          "text/plain; charset=utf-8",
          "max entries limit per query exceeded, limit > max_entries_limit_per_query (%d > %d)"
              .formatted(limit, allowed));
    }
    long start = Long.parseLong(request.parameter("start"));
    long end = Long.parseLong(request.parameter("end"));
    boolean byLine = request.parameter("query").contains("|=");
    List<Entry> inside =
        entries.stream()
            .filter(entry -> byLine && entry.nanos() >= start && entry.nanos() < end)
            .toList();
    boolean backward = request.parameter("direction").equals("backward");
    return Lokis.reply((backward ? inside.reversed() : inside).stream().limit(limit).toList());
  }

  private static Answer<LogRecord> answer(Reply reply) throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(request -> reply)) {
      return Lokis.at(server.url()).byCorrelationId(new LogQuery(ID, Set.of(), WINDOW, 10));
    }
  }
}
