package io.gpuaas.node.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.api.Nodes.Work;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The node agent's side of the API over real HTTP, with answers that go wrong on demand. */
final class LocalControlPlane implements AutoCloseable {
  static final String ENROLLMENT_TOKEN = "one-time";

  final AtomicInteger enrollments = new AtomicInteger();
  final AtomicInteger heartbeats = new AtomicInteger();
  final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  final BlockingQueue<Reported> reports = new LinkedBlockingQueue<>();
  final AtomicInteger tokens = new AtomicInteger();

  /** Questions for work that are not answered yet; a stopped agent's may still take a task. */
  final AtomicInteger polling = new AtomicInteger();

  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final HttpServer server;

  /** An outcome as it arrived, and under which ids. */
  record Reported(String taskId, TaskResult result, String correlationId, String traceId) {}

  /** What comes in place of the right answer. */
  enum Fault {
    UNAVAILABLE,
    EXPIRED,
    GARBAGE,
    HANG_UP,
    /** The request is taken, and then the line goes dead. */
    DONE_BUT_SILENT
  }

  LocalControlPlane() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next answers to this path are wrong, in this order. */
  void next(String path, Fault... wrong) {
    faults.computeIfAbsent(path, p -> new ConcurrentLinkedQueue<>()).addAll(List.of(wrong));
  }

  private void answer(HttpExchange http) throws IOException {
    String path = http.getRequestURI().getPath();
    Queue<Fault> queue = faults.get(path.replaceFirst("/tasks/.*", "/tasks"));
    Fault fault = queue == null ? null : queue.poll();
    byte[] body = http.getRequestBody().readAllBytes();
    try (http) {
      if (fault != null && fault != Fault.DONE_BUT_SILENT) {
        fail(http, fault);
        return;
      }
      Object answer = handle(http, path, body);
      if (fault == null) {
        send(http, answer == null ? 401 : 200, answer == null ? refusal() : answer);
      }
    }
  }

  private static void fail(HttpExchange http, Fault fault) throws IOException {
    switch (fault) {
      case UNAVAILABLE -> send(http, 503, envelope("service_unavailable"));
      case EXPIRED -> send(http, 401, envelope("token_expired"));
      case GARBAGE -> send(http, 200, "<html>not what you expected</html>");
      case HANG_UP, DONE_BUT_SILENT -> {}
    }
  }

  private @Nullable Object handle(HttpExchange http, String path, byte[] body) throws IOException {
    return switch (path) {
      case "/.well-known/openid-configuration" ->
          Map.of("issuer", url().toString(), "token_endpoint", url() + "/oauth2/token");
      case "/oauth2/token" -> token();
      case "/api/v1/nodes/enroll" -> enroll(body);
      default -> isNode(http) ? self(http, path, body) : null;
    };
  }

  private Object token() {
    return Map.of("access_token", "t" + tokens.incrementAndGet(), "expires_in", 600);
  }

  private @Nullable Object enroll(byte[] body) {
    Enroll enroll = WireJson.mapper().readValue(body, Enroll.class);
    boolean first = enrollments.incrementAndGet() == 1;
    return first && enroll.token().equals(ENROLLMENT_TOKEN)
        ? new Enrolled("node-1", "node-1", url().toString(), List.of(), 1)
        : null;
  }

  private boolean isNode(HttpExchange http) {
    return ("Bearer t" + tokens.get()).equals(http.getRequestHeaders().getFirst("Authorization"));
  }

  private Object self(HttpExchange http, String path, byte[] body) {
    if (path.endsWith("/heartbeat")) {
      heartbeats.incrementAndGet();
    } else if (path.endsWith("/work")) {
      return work();
    } else if (path.endsWith("/result")) {
      reports.add(reported(http, path, body));
    }
    return Map.of();
  }

  private Work work() {
    polling.incrementAndGet();
    try {
      Task task = tasks.poll(200, TimeUnit.MILLISECONDS);
      return new Work(task == null ? List.of() : List.of(unsigned(task)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Work(List.of());
    } finally {
      polling.decrementAndGet();
    }
  }

  private static String unsigned(Task task) {
    byte[] payload = WireJson.mapper().writeValueAsBytes(task);
    return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload) + ".";
  }

  private static Reported reported(HttpExchange http, String path, byte[] body) {
    String trace = http.getRequestHeaders().getFirst(TraceContext.HEADER);
    return new Reported(
        path.split("/", -1)[6],
        WireJson.mapper().readValue(body, TaskResult.class),
        http.getRequestHeaders().getFirst(CorrelationId.HEADER),
        TraceContext.parse(trace).orElseThrow().traceId());
  }

  private static Object refusal() {
    return envelope("token_invalid");
  }

  private static Object envelope(String code) {
    return Map.of("code", code, "message", code, "correlation_id", "", "details", Map.of());
  }

  private static void send(HttpExchange http, int status, Object answer) throws IOException {
    byte[] body =
        answer instanceof String text
            ? text.getBytes(StandardCharsets.UTF_8)
            : WireJson.mapper().writeValueAsBytes(answer);
    http.sendResponseHeaders(status, body.length);
    http.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
