package io.gpuaas.server.support.escalation;

import io.gpuaas.core.incident.DeliveryOutcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Posts a message, and says what is known of it afterwards. Follows no redirect. */
public final class Courier implements AutoCloseable {
  private static final int MOST_BODY_BYTES = 2000;

  private final HttpClient http;
  private final Duration patience;
  private final InstantSource clock;

  /**
   * A client of its own.
   *
   * @param patience how long one attempt may take, from the first byte to the last
   */
  public Courier(Duration patience, InstantSource clock) {
    this.http =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.dividedBy(2))
            .build();
    this.patience = patience;
    this.clock = clock;
  }

  DeliveryOutcome post(URI url, Message message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .header("User-Agent", "gpuaas");
    message.headers().forEach(request::header);
    request.POST(BodyPublishers.ofString(message.body()));
    return await(http.sendAsync(request.build(), head -> new FirstBytes(MOST_BODY_BYTES)));
  }

  private DeliveryOutcome await(CompletableFuture<HttpResponse<String>> answer) {
    try {
      return answered(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return broken(e.getCause());
    } catch (TimeoutException e) {
      return unknown("no answer within " + patience.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unknown("the service stopped while it waited for the answer");
    } finally {
      answer.cancel(true);
    }
  }

  private DeliveryOutcome answered(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new DeliveryOutcome.Delivered();
    }
    String words = response.body().isBlank() ? "" : ": " + response.body().strip();
    String reason = "answered " + status + words;
    boolean later = status == 408 || status == 425 || status == 429 || status >= 500;
    return later
        ? new DeliveryOutcome.NotTaken(reason, RetryAfter.of(response.headers(), clock.instant()))
        : new DeliveryOutcome.Refused(status < 400 ? reason + " (not followed)" : reason);
  }

  private static DeliveryOutcome broken(@Nullable Throwable why) {
    return switch (why) {
      case ConnectException e -> notTaken("no connection");
      case HttpConnectTimeoutException e -> notTaken("no connection in time");
      case SSLException e -> notTaken("no TLS connection: " + e.getMessage());
      case IOException e -> unknown("the connection broke (" + e.getClass().getSimpleName() + ")");
      case null, default -> throw new IllegalStateException(why);
    };
  }

  private static DeliveryOutcome notTaken(String reason) {
    return new DeliveryOutcome.NotTaken(reason, Duration.ZERO);
  }

  private static DeliveryOutcome unknown(String reason) {
    return new DeliveryOutcome.Unknown(reason);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
