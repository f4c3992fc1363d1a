package io.gpuaas.cli.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A person with a browser: follows links, keeps cookies, fills in the forms that it is shown, the
 * hidden CSRF token included.
 */
final class Browser {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int MOST_PAGES = 8;

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  /**
   * Opens {@code link}, types what is asked for, and agrees until nothing is asked any more.
   *
   * @param typed what to type into which field: user name, password, code
   * @throws DemoFailed when a page is an error, or the questions never end
   */
  void approve(URI link, Map<String, String> typed) throws InterruptedException {
    HttpResponse<String> page = send(HttpRequest.newBuilder(link));
    for (int i = 0; i < MOST_PAGES; i++) {
      Optional<HtmlForm> form = HtmlForm.find(page.body());
      if (form.isEmpty()) {
        return;
      }
      page = submit(page.uri(), form.get(), typed);
    }
    throw new DemoFailed("the login does not come to an end: " + page.body());
  }

  private HttpResponse<String> submit(URI page, HtmlForm form, Map<String, String> typed)
      throws InterruptedException {
    String body =
        form.filled(typed).stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    URI target = form.action().isEmpty() ? page : page.resolve(form.action());
    return send(
        HttpRequest.newBuilder(target)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
    HttpRequest ready = request.header("Accept", "text/html").timeout(PATIENCE).build();
    try {
      HttpResponse<String> page = http.send(ready, BodyHandlers.ofString());
      if (page.statusCode() >= 400) {
        throw new DemoFailed(
            "the login page " + page.uri() + " answered " + page.statusCode() + ": " + page.body());
      }
      return page;
    } catch (IOException e) {
      throw new DemoFailed("the login page did not answer: " + ready.uri(), e);
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
