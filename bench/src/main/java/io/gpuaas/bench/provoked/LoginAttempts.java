package io.gpuaas.bench.provoked;

import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who guesses a password at the login page. */
final class LoginAttempts {
  private static final Pattern HIDDEN =
      Pattern.compile("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"");
  private static final int MOST = 20;
  private static final int TOO_MANY = 429;

  private final URI page;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  LoginAttempts(URI api) {
    this.page = api.resolve("/login");
  }

  /** Guesses until the page says to wait. */
  CorrelationId untilSlowedDown() throws IOException, InterruptedException {
    String form = "username=nobody&password=guess&" + hidden();
    for (int attempt = 0; attempt < MOST; attempt++) {
      CorrelationId id = CorrelationId.mint(Instant.now(), new SecureRandom());
      if (guess(form, id) == TOO_MANY) {
        return id;
      }
    }
    throw new IOException("nobody slows guessing down");
  }

  private String hidden() throws IOException, InterruptedException {
    String body = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
    Matcher field = HIDDEN.matcher(body);
    if (!field.find()) {
      throw new IOException("the login page has no token against forgery: " + body);
    }
    return field.group(1) + "=" + URLEncoder.encode(field.group(2), StandardCharsets.UTF_8);
  }

  private int guess(String form, CorrelationId id) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(CorrelationId.HEADER, id.toString())
            .POST(BodyPublishers.ofString(form))
            .build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}
