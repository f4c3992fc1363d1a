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

/** An HTTP server that answers what it was told to, and remembers what it was asked. */
final class RecordedApi implements AutoCloseable {
  record Asked(String method, String path, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }
  }

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  RecordedApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers in the order given; the last one stays. {@code $ID} stands for the correlation id. */
  synchronized RecordedApi on(String route, int status, String body) {
    answers
        .computeIfAbsent(route, r -> new ArrayDeque<>())
        .add(new Answer(status, body.replace("$URL", url())));
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
    server.stop(0);
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      String path = exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(new Asked(exchange.getRequestMethod(), path, headers, body));
      Answer answer = next(exchange.getRequestMethod() + " " + path);
      String id = headers.getOrDefault("X-correlation-id", "");
      byte[] bytes = answer.body().replace("$ID", id).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
