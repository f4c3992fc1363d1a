package io.gpuaas.telemetry.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpuaas.telemetry.spi.TimeWindow;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A link is followed by whoever reads a triage, and what it asks for comes from hostile text. */
final class GrafanaTest {
  private static final TimeWindow WINDOW =
      new TimeWindow(
          Instant.parse("2026-08-03T10:15:00.250Z"), Instant.parse("2026-08-03T10:20:00.750Z"));

  private final Grafana grafana = read(Map.of("LOKI_UID", "loki-1", "TEMPO_UID", "tempo_1"));

  @Test
  void asksLokiForTheQueryOverItsWholeWindow() {
    JsonNode pane = pane(grafana.logs("{service=\"gpuaas-api\"} |= `x`", WINDOW));

    assertThat(pane.at("/datasource").asString()).isEqualTo("loki-1");
    assertThat(pane.at("/queries/0/datasource/type").asString()).isEqualTo("loki");
    assertThat(pane.at("/queries/0/datasource/uid").asString()).isEqualTo("loki-1");
    assertThat(pane.at("/queries/0/queryType").asString()).isEqualTo("range");
    assertThat(pane.at("/queries/0/expr").asString()).isEqualTo("{service=\"gpuaas-api\"} |= `x`");
    assertThat(pane.at("/range/from").asString())
        .isEqualTo(String.valueOf(WINDOW.start().toEpochMilli()));
    assertThat(Long.parseLong(pane.at("/range/to").asString()))
        .isBetween(WINDOW.end().toEpochMilli(), WINDOW.end().toEpochMilli() + 1);
  }

  @Test
  void asksTempoForATrace() {
    JsonNode pane = pane(grafana.traces("392456de3eb13b9046685257bdd640fb", WINDOW));

    assertThat(pane.at("/datasource").asString()).isEqualTo("tempo_1");
    assertThat(pane.at("/queries/0/datasource/type").asString()).isEqualTo("tempo");
    assertThat(pane.at("/queries/0/queryType").asString()).isEqualTo("traceql");
    assertThat(pane.at("/queries/0/query").asString())
        .isEqualTo("392456de3eb13b9046685257bdd640fb");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\"b'c`d",
        "</a><script>alert(1)</script>",
        "x&orgId=2&panes={}#fragment",
        "100% + 1 %22 %0d%0a",
        "\r\nLocation: https://evil.example\r\n\t\u0000\u001b[2J",
        "\\\"},\"to\":\"0\"}",
        "ünï – 名前 \uD83D\uDE80 \u202E\u2028",
        ""
      })
  void keepsHostileQueriesInsideOneUrl(String query) {
    String logs = grafana.logs(query, WINDOW);
    String traces = grafana.traces(query, WINDOW);

    assertThat(pane(logs).at("/queries/0/expr").asString()).isEqualTo(query);
    assertThat(pane(traces).at("/queries/0/query").asString()).isEqualTo(query);
    assertThat(logs).matches("[!-~]+").doesNotContainPattern("[\"'<>`\\\\{}]");
    assertThat(traces).matches("[!-~]+").doesNotContainPattern("[\"'<>`\\\\{}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://ops.example.com/grafana", "https://ops.example.com/grafana///"})
  void keepsThePathOfGrafana(String url) {
    assertThat(read(Map.of("URL", url, "LOKI_UID", "a")).logs("x", WINDOW))
        .startsWith("https://ops.example.com/grafana/explore?");
  }

  @Test
  void linksNothingThatHasNoDataSource() {
    assertThat(read(Map.of("TEMPO_UID", "t")).logs("x", WINDOW)).isNull();
    assertThat(read(Map.of("LOKI_UID", "l")).traces("x", WINDOW)).isNull();
    assertThat(Grafana.read(name -> Optional.empty())).isEmpty();
  }

  @Test
  void refusesWhatIsNoUid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(Map.of("LOKI_UID", "a\"b")))
        .withMessageContaining("GPUAAS_GRAFANA_LOKI_UID");
  }

  private static Grafana read(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GPUAAS_GRAFANA_URL", "http://127.0.0.1:3000/");
    variables.forEach((name, value) -> environment.put("GPUAAS_GRAFANA_" + name, value));
    return Grafana.read(name -> Optional.ofNullable(environment.get(name))).orElseThrow();
  }

  /** The one pane of a link, which has three parameters and nothing else. */
  private static JsonNode pane(@Nullable String link) {
    URI url = URI.create(Objects.requireNonNull(link));
    assertThat(url.getPath()).isEqualTo("/explore");
    assertThat(url.getFragment()).isNull();
    Map<String, String> parameters =
        Arrays.stream(url.getRawQuery().split("&", -1))
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> decode(pair[1])));
    assertThat(parameters).containsOnlyKeys("schemaVersion", "panes", "orgId");
    JsonNode panes = JsonMapper.shared().readTree(Objects.requireNonNull(parameters.get("panes")));
    assertThat(panes).hasSize(1);
    return panes.iterator().next();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
