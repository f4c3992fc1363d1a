package io.gpuaas.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.core.terminal.Gateway;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import io.gpuaas.storage.terminal.PostgresTerminalStore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the pages are served with. */
@Timeout(120)
final class ConsoleTest {
  private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"(/[^\"]+)\"");
  private static final Pattern IMPORTED = Pattern.compile("(?:from|import\\()\\s*\"\\./([^\"]+)\"");

  private final TestCloud cloud = new TestCloud(TestServer.all().findFirst().orElseThrow());
  private final CloudApi api = new CloudApi(cloud);

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void thePageTalksToUsAlone() throws Exception {
    HttpResponse<String> page = page();

    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    Matcher nonce = Pattern.compile("'nonce-([^']{24})'").matcher(policy);
    assertThat(nonce.find()).as(policy).isTrue();
    assertThat(policy.split("; "))
        .containsExactlyInAnyOrder(
            "default-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "script-src 'self'",
            "img-src data:",
            "style-src 'self' 'nonce-" + nonce.group(1) + "'",
            "connect-src 'self' ws://terminals");
    assertThat(page.body()).contains("nonce=\"" + nonce.group(1) + "\"").doesNotContain("{{");
    assertThat(page().body()).doesNotContain(nonce.group(1));
    assertThat(page.headers().map())
        .containsEntry("Referrer-Policy", List.of("no-referrer"))
        .containsEntry("X-Content-Type-Options", List.of("nosniff"))
        .containsEntry("Cache-Control", List.of("no-store"))
        .containsEntry("X-Frame-Options", List.of("DENY"));
  }

  @Test
  void everyLivingGatewayMayBeTalkedTo() throws Exception {
    PostgresTerminalStore store = new PostgresTerminalStore(cloud.process.database);
    URI far = URI.create("https://eu.terminals.example:8443");
    Instant now = Instant.now();
    store.beat(new Gateway(cloud.ids.next(), far, far, false, now, now));
    URI gone = URI.create("https://gone.example");
    store.beat(new Gateway(cloud.ids.next(), gone, gone, false, now, now.minusSeconds(60)));

    assertThat(page().headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("connect-src 'self' ws://terminals wss://eu.terminals.example:8443")
        .doesNotContain("gone.example");
  }

  /** Everything that is named is there, and no file runs or loads anything inline. */
  @Test
  void whatThePageLoadsIsThere() throws Exception {
    String page = page().body();
    List<String> loaded =
        LOADED.matcher(page).results().map(found -> found.group(1)).distinct().toList();
    assertThat(loaded).contains("/console/terminal.js", "/console/vendor/xterm.css");
    assertThat(page).doesNotContain("<script>", "style=", "onclick", "http:", "https:");
    for (String file : loaded) {
      check(file);
    }
    assertThat(get("/console/nothing.js").statusCode()).isEqualTo(404);
    assertThat(get("/console/vendor/LICENSE").statusCode()).isEqualTo(404);
    assertThat(get("/console/..%2fopenapi.json").statusCode()).isGreaterThanOrEqualTo(400);
  }

  private void check(String file) throws Exception {
    HttpResponse<String> answer = get(file);
    assertThat(answer.statusCode()).as(file).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo(
            file.endsWith("css") ? "text/css;charset=utf-8" : "text/javascript;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'");
    if (!file.contains("vendor")) {
      for (MatchResult found : IMPORTED.matcher(answer.body()).results().toList()) {
        check("/console/" + found.group(1));
      }
    }
  }

  @Test
  void theScriptsKnowTheContract() throws Exception {
    String module = get("/console/words.js").body();
    var words =
        WireJson.mapper()
            .readTree(module.substring("export default ".length(), module.lastIndexOf(';')));
    assertThat(words.path("client_id").asString()).isEqualTo("gpuaas-console");
    for (TerminalEnd end : TerminalEnd.values()) {
      var known = words.path("ends").path(end.wireName());
      assertThat(known.path("close_code").asInt()).isEqualTo(end.closeCode());
      assertThat(known.path("reconnect").asBoolean()).isEqualTo(end.reconnect());
    }
  }

  private HttpResponse<String> page() throws Exception {
    HttpResponse<String> page = get("/console/terminal?project=p&allocation=a");
    assumeTrue(page.statusCode() != 503, "needs a build with npm");
    assertThat(page.statusCode()).isEqualTo(200);
    return page;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return api.send(HttpRequest.newBuilder(URI.create(api.service.baseUrl() + path)).build());
  }
}
