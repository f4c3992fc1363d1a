package io.gpuaas.server.identity;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person with a browser: keeps cookies, follows redirects within the site, fills forms in. */
final class Browser {
  private static final Pattern FORM =
      Pattern.compile("(?s)<form method=\"post\" action=\"([^\"]+)\">(.*?)</form>");
  private static final Pattern INPUT = Pattern.compile("(?s)<input([^>]*)>");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private HttpResponse<String> page;

  private Browser(HttpResponse<String> nothing) {
    this.page = nothing;
  }

  static Browser open(URI link) throws IOException, InterruptedException {
    HttpClient plain = HttpClient.newHttpClient();
    Browser browser =
        new Browser(
            plain.send(
                HttpRequest.newBuilder(link.resolve("/healthz")).build(),
                HttpResponse.BodyHandlers.ofString()));
    browser.go(HttpRequest.newBuilder(link).build());
    return browser;
  }

  HttpResponse<String> page() {
    return page;
  }

  /** Sends the last form of the page, with these fields typed in. */
  Browser submit(Map<String, String> typed) throws IOException, InterruptedException {
    return send(FORM.matcher(page.body()).results().toList().getLast(), typed);
  }

  /** Sends the first form of the page as it is. */
  Browser cancel() throws IOException, InterruptedException {
    return send(FORM.matcher(page.body()).results().toList().getFirst(), Map.of());
  }

  private Browser send(MatchResult form, Map<String, String> typed)
      throws IOException, InterruptedException {
    String fields =
        INPUT
            .matcher(form.group(2))
            .results()
            .map(input -> field(input.group(1), typed))
            .collect(Collectors.joining("&"));
    go(
        HttpRequest.newBuilder(page.uri().resolve(form.group(1)))
            .header("Accept", "text/html")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build());
    return this;
  }

  private static String field(String tag, Map<String, String> typed) {
    String name = attribute(tag, "name");
    String value = typed.getOrDefault(name, attribute(tag, "value"));
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Stops at a redirect to another site: the command line's listener. */
  private void go(HttpRequest request) throws IOException, InterruptedException {
    page = http.send(request, HttpResponse.BodyHandlers.ofString());
    while (page.statusCode() / 100 == 3
        && location().getAuthority().equals(page.uri().getAuthority())) {
      page =
          http.send(
              HttpRequest.newBuilder(location()).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  URI location() {
    return page.uri().resolve(page.headers().firstValue("Location").orElseThrow());
  }

  private static String attribute(String tag, String name) {
    Matcher attribute = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
    return attribute.find() ? attribute.group(1) : "";
  }
}
