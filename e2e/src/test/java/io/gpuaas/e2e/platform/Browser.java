package io.gpuaas.e2e.platform;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who fills in the forms of our own login pages, and agrees. */
final class Browser {
  private static final int MOST_PAGES = 8;
  private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
  private static final Pattern CONTROL = Pattern.compile("(?s)<(?:input|button)\\b([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)\\s*=\\s*\"([^\"]*)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** Opens {@code link}, and goes on until a page has no form. */
  void approve(URI link, Map<String, String> typed) throws IOException, InterruptedException {
    HttpResponse<String> page = send(HttpRequest.newBuilder(link));
    for (int i = 0; i < MOST_PAGES; i++) {
      List<MatchResult> forms = FORM.matcher(page.body()).results().toList();
      if (forms.isEmpty()) {
        return;
      }
      // Where there is a choice, the last form is the one that agrees.
      page = submit(page.uri(), forms.getLast(), typed);
    }
    throw new IOException("the login does not come to an end: " + page.body());
  }

  private HttpResponse<String> submit(URI page, MatchResult form, Map<String, String> typed)
      throws IOException, InterruptedException {
    String action = attributes(form.group(1)).getOrDefault("action", "");
    String fields =
        CONTROL
            .matcher(form.group(2))
            .results()
            .map(control -> attributes(control.group(1)))
            .filter(control -> control.containsKey("name"))
            .map(control -> field(control, typed))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(page.resolve(action))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(fields)));
  }

  private static String field(Map<String, String> control, Map<String, String> typed) {
    String name = control.getOrDefault("name", "");
    String value = typed.getOrDefault(name, control.getOrDefault("value", ""));
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Map<String, String> attributes(String tag) {
    Map<String, String> all = new LinkedHashMap<>();
    ATTRIBUTE
        .matcher(tag)
        .results()
        .forEach(m -> all.put(m.group(1), m.group(2).replace("&amp;", "&")));
    return all;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> page =
        http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
    if (page.statusCode() >= 400) {
      throw new IOException(page.uri() + " answered " + page.statusCode() + ": " + page.body());
    }
    return page;
  }
}
