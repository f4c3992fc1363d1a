package io.gpuaas.telemetry.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer other than a good one says. Its text is the backend's, and hostile. */
final class Refusal {
  private static final int LONGEST_REASON = 1000;
  private static final int LONGEST_TEXT = 8 * 1024;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,4}");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]{1,8192}");

  private Refusal() {}

  static String reason(HttpResponse<?> response, InputStream body, Endpoint endpoint)
      throws IOException {
    int status = response.statusCode();
    String hint = hint(response, endpoint);
    String said = "HTTP " + status + ": " + text(response, body);
    return cut(said, LONGEST_REASON - hint.length()) + hint;
  }

  private static String hint(HttpResponse<?> response, Endpoint endpoint) {
    return switch (response.statusCode()) {
      case 401, 403 ->
          " (%sTOKEN, or %<sUSER and %<sPASSWORD, say who asks, %<sTENANT for which tenant)"
              .formatted(endpoint.variables());
      case 301, 302, 303, 307, 308 ->
          " (a redirect%s is not followed: credentials would go with it; %sURL says where to ask)"
              .formatted(target(response), endpoint.variables());
      default -> "";
    };
  }

  private static String target(HttpResponse<?> response) {
    try {
      String host =
          response.headers().firstValue("Location").map(URI::create).map(URI::getHost).orElse("");
      return host.isEmpty() ? "" : " to " + cut(host, 100);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The words of an error; a page of a proxy has none that help. */
  private static String text(HttpResponse<?> response, InputStream body) throws IOException {
    String text = new String(body.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
    if (type(response).startsWith("text/html")) {
      return "an HTML page, as a proxy answers";
    }
    String line = line(text);
    return line.isEmpty() ? "no reason given" : line;
  }

  /** Why the body of a good answer is not even read; null when it can be. */
  static @Nullable String unreadable(HttpResponse<?> response) {
    String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      return "the answer is compressed (%s), which was not asked for".formatted(line(encoding));
    }
    return type(response).startsWith("text/html")
        ? "the answer is an HTML page: a proxy or a login page stands before the backend"
        : null;
  }

  /** How long to wait before a second try; null when there is no use in one. */
  static @Nullable Duration again(HttpResponse<?> response, Duration jitter, Duration longest) {
    int status = response.statusCode();
    if (status != 429 && (status < 500 || status == 501)) {
      return null;
    }
    String said = response.headers().firstValue("Retry-After").orElse("0");
    Duration wait =
        SECONDS.matcher(said).matches() ? Duration.ofSeconds(Long.parseLong(said)) : longest;
    return wait.compareTo(longest) > 0 ? null : wait.plus(jitter);
  }

  private static String type(HttpResponse<?> response) {
    return response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
  }

  /** As one line without control characters, not longer than a reason may be. */
  static String line(@Nullable String text) {
    return text == null ? "" : cut(BLANKS.matcher(text).replaceAll(" ").strip(), LONGEST_REASON);
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
