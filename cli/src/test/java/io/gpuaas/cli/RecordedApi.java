package io.gpuaas.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** An HTTP server that answers what it was told to, and remembers what it was asked. */
final class RecordedApi implements AutoCloseable {
  /**
   * A request.
   *
   * @param query as it was sent; empty if there was none
   */
  record Asked(String method, String path, String query, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  private record Answer(int status, String type, String body, Then then) {
    Answer(int status, String body) {
      this(status, "application/json", body, Then.END);
    }
  }

  /** What becomes of the connection behind an answer. */
  private enum Then {
    END,
    /** The body never ends. */
    HOLD,
    /** The connection breaks in the middle of the body. */
    BREAK,
    /** The connection breaks before there is any answer. */
    NO_ANSWER
  }

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  RecordedApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers in the order given; the last one stays. {@code $ID} stands for the correlation id. */
  RecordedApi on(String route, int status, String body) {
    return add(route, new Answer(status, body.replace("$URL", url())));
  }

  /** Answers with events and ends. */
  RecordedApi tells(String route, String events) {
    return add(route, new Answer(200, "text/event-stream", events, Then.END));
  }

  /** Answers with events and then says nothing more. */
  RecordedApi tellsAndHolds(String route, String events) {
    return add(route, new Answer(200, "text/event-stream", events, Then.HOLD));
  }

  /** Answers with events, and breaks down. */
  RecordedApi tellsAndBreaks(String route, String events) {
    return add(route, new Answer(200, "text/event-stream", events, Then.BREAK));
  }

  /** Takes the request and dies. */
  RecordedApi dies(String route) {
    return add(route, new Answer(0, "", "", Then.NO_ANSWER));
  }

  private synchronized RecordedApi add(String route, Answer answer) {
    answers.computeIfAbsent(route, r -> new ArrayDeque<>()).add(answer);
    return this;
  }

  RecordedApi fails(String route, int status, String code, String message) {
    return on(
        route,
        status,
        """
        {"code": "%s", "message": "%s", "correlation_id": "$ID", "details": {}}
        """
            .formatted(code, message));
  }

  synchronized void forget(String route) {
    answers.remove(route);
  }

  List<Asked> asked() {
    return asked;
  }

  Asked last() {
    return asked.getLast();
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Asked question = asked(exchange);
      asked.add(question);
      Answer answer = next(question.method() + " " + question.path());
      if (answer.then() != Then.NO_ANSWER) {
        send(exchange, answer, question.header("X-correlation-id").orElse(""));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Asked asked(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String query = exchange.getRequestURI().getRawQuery();
    return new Asked(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private void send(HttpExchange exchange, Answer answer, String id) throws IOException {
    byte[] bytes = answer.body().replace("$ID", id).getBytes(StandardCharsets.UTF_8);
    boolean sized = answer.then() == Then.END;
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.sendResponseHeaders(
        answer.status(), !sized ? 0 : bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush();
    if (answer.then() == Then.HOLD) {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized Answer next(String route) {
    Deque<Answer> queue = answers.getOrDefault(route, new ArrayDeque<>());
    if (queue.isEmpty()) {
      return new Answer(404, "nothing was recorded for " + route);
    }
    return queue.size() == 1 ? queue.getFirst() : queue.removeFirst();
  }
}
