package io.gpuaas.server.support.escalation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody who is told: answers as it was set up, 202 when nothing more is. */
final class Receiver implements AutoCloseable {
  record Received(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private record Answer(int status, String body, Map<String, String> headers) {}

  private static final int NEVER = -1;

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook/S3cret");
  }

  Receiver answers(int status, String body, Map<String, String> headers) {
    answers.add(new Answer(status, body, headers));
    return this;
  }

  Receiver answers(int status) {
    return answers(status, "", Map.of());
  }

  /** Takes the next message and says nothing. */
  Receiver staysSilent() {
    return answers(NEVER);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
      Answer next = answers.poll();
      if (next == null) {
        exchange.sendResponseHeaders(202, -1);
      } else if (next.status() == NEVER) {
        closed.await();
      } else {
        byte[] bytes = next.body().getBytes(StandardCharsets.UTF_8);
        next.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(next.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
