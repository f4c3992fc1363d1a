package io.gpuaas.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a GET whose answer goes on and on. Built on java.net.http, which {@link Transport} is too
 * quick for, because only there can another thread end a read.
 */
public final class StreamTransport {
  private final Timeouts timeouts;

  public StreamTransport(Timeouts timeouts) {
    this.timeouts = timeouts;
  }

  /**
   * Waits for the head of the answer, whatever its status.
   *
   * @throws NoAnswer when none came
   */
  public OpenAnswer open(Request request) throws NoAnswer, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeouts.connect())
            .build();
    boolean answered = false;
    try {
      OpenAnswer answer = new OpenAnswer(head(client, request), client);
      answered = true;
      return answer;
    } finally {
      if (!answered) {
        client.shutdownNow();
      }
    }
  }

  /** The request's own timeout would also bound its body, from JDK 26 on. */
  private HttpResponse<InputStream> head(HttpClient client, Request request)
      throws NoAnswer, InterruptedException {
    HttpRequest.Builder get = HttpRequest.newBuilder(request.uri());
    request.headers().forEach(get::header);
    try {
      return client
          .sendAsync(get.build(), HttpResponse.BodyHandlers.ofInputStream())
          .get(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      boolean connected =
          !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
      throw new NoAnswer(connected, describe(cause), cause);
    } catch (TimeoutException e) {
      throw new NoAnswer(true, "read timed out", new IOException(e));
    }
  }

  private static String describe(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
