package io.gpuaas.telemetry.http;

import io.gpuaas.telemetry.http.Fetched.Nothing;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Reads a backend's HTTP API and never throws for what the backend does: an exchange ends within
 * the endpoint's timeout, a body within {@link #LONGEST_BODY}. A redirect is not followed, because
 * it would take the credentials elsewhere. Thread-safe; construction connects to nothing.
 */
public final class HttpApi {
  /** In bytes. */
  public static final long LONGEST_BODY = 64L << 20;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** Reads a body as it comes. What it throws makes the exchange a failed one. */
  public interface BodyReader<T> {
    T read(InputStream body) throws IOException;
  }

  private final Endpoint endpoint;
  private final HttpClient client;
  private final Requests requests;

  public HttpApi(Endpoint endpoint) {
    this.endpoint = endpoint;
    this.requests = new Requests(endpoint);
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(endpoint.connectTimeout());
    if (endpoint.tls() != null) {
      builder.sslContext(endpoint.tls());
    }
    this.client = builder.build();
  }

  /** Asks, and once more where that may help and there is time for it. */
  public <T> Fetched<T> fetch(Call call, BodyReader<T> reader) {
    Deadline deadline = Deadline.in(endpoint.timeout());
    Fetched<T> first = once(call, reader, deadline);
    return first instanceof Nothing<T> nothing
            && nothing.again() != null
            && deadline.allows(nothing.again())
            && pause(nothing.again())
        ? once(call, reader, deadline)
        : first;
  }

  private <T> Fetched<T> once(Call call, BodyReader<T> reader, Deadline deadline) {
    try {
      HttpResponse<InputStream> response =
          client.send(
              requests.of(call, deadline.left()), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        closeAt(deadline, in);
        return read(response, new Body(in, LONGEST_BODY, deadline), reader);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Nothing<>(0, "interrupted", null);
    } catch (IOException | RuntimeException e) {
      return new Nothing<>(0, Trouble.of(e, deadline, endpoint), null);
    }
  }

  private <T> Fetched<T> read(
      HttpResponse<InputStream> response, InputStream body, BodyReader<T> reader)
      throws IOException {
    int status = response.statusCode();
    if (status != 200) {
      String reason = Refusal.reason(response, body, endpoint);
      return new Nothing<>(status, reason, Refusal.again(response, jitter(), LONGEST_PAUSE));
    }
    String unreadable = Refusal.unreadable(response);
    return unreadable == null
        ? new Fetched.Content<>(reader.read(body))
        : new Nothing<>(0, unreadable, null);
  }

  /** The client's own timeout ends with the headers; a body could dribble for ever. */
  private static void closeAt(Deadline deadline, InputStream body) {
    CompletableFuture.delayedExecutor(
            Math.max(0, deadline.left().toNanos()), TimeUnit.NANOSECONDS, Runnable::run)
        .execute(() -> close(body));
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      // its reader gets the exception as well
    }
  }

  private static Duration jitter() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(50, 250));
  }

  private static boolean pause(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
