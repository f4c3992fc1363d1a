package io.gpuaas.telemetry.http;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** A server on loopback that answers as a test says, and remembers what it was asked. */
public final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();

  /** What was asked. */
  public record Request(
      String method, String path, Map<String, String> parameters, Map<String, String> headers) {
    public String parameter(String name) {
      return parameters.getOrDefault(name, "");
    }
  }

  /** What to answer; a null type sends none. */
  public record Reply(
      int status, @Nullable String type, ByteString body, Map<String, String> headers) {
    public static Reply json(String body) {
      return of(200, "application/json", body);
    }

    public static Reply of(int status, String type, String body) {
      return new Reply(status, type, ByteString.copyFromUtf8(body), Map.of());
    }

    public Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, type, body, more);
    }
  }

  /** Answers one request; what it throws ends the connection. */
  public interface Behaviour {
    void answer(HttpExchange exchange, Request request) throws IOException;
  }

  private LoopbackServer(HttpServer server, Behaviour behaviour) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, behaviour));
    server.start();
  }

  /** Answers whole replies. */
  public static LoopbackServer answering(Function<Request, Reply> answer) throws IOException {
    return doing((exchange, request) -> send(exchange, answer.apply(request)));
  }

  /** Answers whole replies by TLS, and only to those who show a certificate. */
  public static LoopbackServer answering(SSLContext tls, Function<Request, Reply> answer)
      throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters demanding = tls.getDefaultSSLParameters();
            demanding.setNeedClientAuth(true);
            parameters.setSSLParameters(demanding);
          }
        });
    return new LoopbackServer(server, (exchange, request) -> send(exchange, answer.apply(request)));
  }

  /** Does what it likes. */
  public static LoopbackServer doing(Behaviour behaviour) throws IOException {
    return new LoopbackServer(HttpServer.create(anyPort(), 0), behaviour);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  public URI url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** In the order that they came in. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  private void handle(HttpExchange exchange, Behaviour behaviour) throws IOException {
    try (exchange) {
      Request request = request(exchange);
      requests.add(request);
      behaviour.answer(exchange, request);
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String query = exchange.getRequestURI().getRawQuery();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        parameters(query == null ? form : query),
        headers);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (reply.type() != null) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
    }
    exchange.sendResponseHeaders(reply.status(), reply.body().isEmpty() ? -1 : reply.body().size());
    if (!reply.body().isEmpty()) {
      reply.body().writeTo(exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
