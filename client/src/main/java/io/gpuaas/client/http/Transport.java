package io.gpuaas.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and reads its answer. Built on {@link HttpURLConnection} because it starts in a
 * fraction of the time that java.net.http takes, which a command that lives 100 ms feels. Redirects
 * are never followed: a token must not travel to where it was not meant to go.
 */
public final class Transport {
  /** The most that is read of an answer's body, in bytes. */
  public static final int MAX_BODY = 16 << 20;

  static {
    // Without this the JDK silently sends a POST a second time when the connection breaks.
    System.setProperty("sun.net.http.retryPost", "false");
  }

  private final Timeouts timeouts;
  private final Consumer<Answer> witness;

  public Transport(Timeouts timeouts) {
    this(timeouts, answer -> {});
  }

  /**
   * Shows every answer to {@code witness}.
   *
   * @param witness called by the thread that waits, before the answer is returned
   */
  public Transport(Timeouts timeouts, Consumer<Answer> witness) {
    this.timeouts = timeouts;
    this.witness = witness;
  }

  public Transport withTimeouts(Timeouts other) {
    return new Transport(other, witness);
  }

  public Timeouts timeouts() {
    return timeouts;
  }

  /**
   * Waits for the answer, whatever its status.
   *
   * @throws NoAnswer when none came
   */
  public Answer send(Request request) throws NoAnswer {
    HttpURLConnection connection = connect(request);
    try {
      String body = request.body();
      if (body != null) {
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body.getBytes(StandardCharsets.UTF_8));
        }
      }
      Answer answer =
          new Answer(connection.getResponseCode(), headers(connection), body(connection));
      witness.accept(answer);
      return answer;
    } catch (IOException e) {
      throw new NoAnswer(true, describe(e), e);
    }
  }

  private HttpURLConnection connect(Request request) throws NoAnswer {
    try {
      HttpURLConnection connection = open(request.uri());
      connection.setRequestMethod(request.method());
      request.headers().forEach(connection::setRequestProperty);
      connection.setDoOutput(request.body() != null);
      connection.connect();
      return connection;
    } catch (IOException e) {
      throw new NoAnswer(false, describe(e), e);
    }
  }

  private HttpURLConnection open(URI uri) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(Math.toIntExact(timeouts.connect().toMillis()));
    connection.setReadTimeout(Math.toIntExact(timeouts.answer().toMillis()));
    return connection;
  }

  private static Map<String, String> headers(HttpURLConnection connection) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<@Nullable String, List<String>> e : connection.getHeaderFields().entrySet()) {
      String name = e.getKey();
      if (name != null) {
        headers.put(name.toLowerCase(Locale.ROOT), e.getValue().getLast());
      }
    }
    return headers;
  }

  private static String body(HttpURLConnection connection) throws IOException {
    boolean failed = connection.getResponseCode() >= 400;
    try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
      byte[] body = in == null ? new byte[0] : in.readNBytes(MAX_BODY + 1);
      if (body.length > MAX_BODY) {
        throw new IOException("the answer is longer than " + MAX_BODY + " bytes");
      }
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static String describe(IOException e) {
    if (e instanceof UnknownHostException) {
      return "unknown host";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.toLowerCase(Locale.ROOT);
  }
}
