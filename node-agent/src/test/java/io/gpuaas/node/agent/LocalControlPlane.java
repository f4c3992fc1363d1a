package io.gpuaas.node.agent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.api.Nodes.Poll;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.api.Nodes.TaskKeys;
import io.gpuaas.contract.api.Nodes.TaskResult;
import io.gpuaas.contract.api.Nodes.Work;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The node agent's side of the API over real HTTP, with answers that go wrong on demand. */
final class LocalControlPlane implements AutoCloseable {
  static final String ENROLLMENT_TOKEN = "one-time";
  static final String NODE = "node-1";

  /** As many tasks as one answer has at most. */
  static final int TASKS_AT_A_TIME = 8;

  final AtomicInteger enrollments = new AtomicInteger();
  final AtomicInteger heartbeats = new AtomicInteger();

  /** What is to be handed out; it is, again and again, until it is reported or named as there. */
  final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();

  final BlockingQueue<Reported> reports = new LinkedBlockingQueue<>();
  final AtomicInteger tokens = new AtomicInteger();
  final AtomicInteger keyRequests = new AtomicInteger();

  /** What is handed out as it is, beside the tasks, which are signed. */
  final BlockingQueue<String> forgeries = new LinkedBlockingQueue<>();

  final Set<String> assertions = ConcurrentHashMap.newKeySet();
  volatile TaskSigner signer = new TaskSigner("first");

  /** Questions for work that are not answered yet; a stopped agent's may still take a task. */
  final AtomicInteger polling = new AtomicInteger();

  /** What the last question for work named as under way. */
  volatile Set<String> underWay = Set.of();

  private final Map<String, Task> open = Collections.synchronizedMap(new LinkedHashMap<>());
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
  private final HttpServer server;
  private volatile @Nullable ECKey nodeKey;

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

  /** The next report of this task is not taken before the answer is counted down. */
  CountDownLatch holdReportOf(String taskId) {
    return held.computeIfAbsent(taskId, id -> new CountDownLatch(1));
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
      case "/oauth2/token" -> token(body);
      case "/api/v1/nodes/enroll" -> enroll(body);
      case "/api/v1/nodes/task-keys" -> taskKeys();
      default -> isNode(http) ? self(http, path, body) : null;
    };
  }

  private @Nullable Object token(byte[] body) {
    return isBelieved(field(body, "client_assertion"))
        ? Map.of("access_token", "t" + tokens.incrementAndGet(), "expires_in", 600)
        : null;
  }

  /** As strict about the time as the control plane is. */
  private boolean isBelieved(String assertion) {
    try {
      SignedJWT jwt = SignedJWT.parse(assertion);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Instant now = Instant.now();
      return jwt.verify(new ECDSAVerifier(Objects.requireNonNull(nodeKey)))
          && NODE.equals(claims.getSubject())
          && claims.getAudience().equals(List.of(url().toString()))
          && claims.getIssueTime().toInstant().isBefore(now.plusSeconds(60))
          && claims.getExpirationTime().toInstant().isAfter(now)
          && claims.getExpirationTime().toInstant().isBefore(now.plusSeconds(360))
          && assertions.add(claims.getJWTID());
    } catch (ParseException | JOSEException e) {
      return false;
    }
  }

  private static String field(byte[] form, String name) {
    for (String pair : new String(form, StandardCharsets.UTF_8).split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private @Nullable Object enroll(byte[] body) {
    Enroll enroll = WireJson.mapper().readValue(body, Enroll.class);
    boolean first = enrollments.incrementAndGet() == 1;
    if (!first || !enroll.token().equals(ENROLLMENT_TOKEN)) {
      return null;
    }
    nodeKey =
        new ECKey.Builder(
                Curve.P_256,
                new Base64URL(enroll.publicKey().x()),
                new Base64URL(enroll.publicKey().y()))
            .build();
    return new Enrolled(NODE, NODE, url().toString(), List.of(signer.publicHalf()), 1);
  }

  private Object taskKeys() {
    keyRequests.incrementAndGet();
    return new TaskKeys(List.of(signer.publicHalf()));
  }

  private boolean isNode(HttpExchange http) {
    return ("Bearer t" + tokens.get()).equals(http.getRequestHeaders().getFirst("Authorization"));
  }

  private Object self(HttpExchange http, String path, byte[] body) {
    if (path.endsWith("/heartbeat")) {
      heartbeats.incrementAndGet();
    } else if (path.endsWith("/work")) {
      return work(WireJson.mapper().readValue(body, Poll.class));
    } else if (path.endsWith("/result")) {
      take(reported(http, path, body));
    }
    return Map.of();
  }

  private void take(Reported report) {
    CountDownLatch release = held.remove(report.taskId());
    if (release != null) {
      awaitRelease(release);
    }
    open.remove(report.taskId());
    reports.add(report);
  }

  private static void awaitRelease(CountDownLatch release) {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Work work(Poll poll) {
    polling.incrementAndGet();
    underWay = Set.copyOf(poll.underWay());
    try {
      String forgery = forgeries.poll();
      open(tasks.poll());
      if (forgery == null && due(poll).isEmpty()) {
        open(tasks.poll(200, TimeUnit.MILLISECONDS));
      }
      return new Work(
          Stream.concat(Optional.ofNullable(forgery).stream(), due(poll).stream().map(signer::sign))
              .toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Work(List.of());
    } finally {
      polling.decrementAndGet();
    }
  }

  private void open(@Nullable Task first) {
    for (Task task = first; task != null; task = tasks.poll()) {
      open.put(task.id(), task);
    }
  }

  private List<Task> due(Poll poll) {
    List<String> underWay = Objects.requireNonNullElse(poll.underWay(), List.of());
    synchronized (open) {
      return open.values().stream()
          .filter(task -> !underWay.contains(task.id()))
          .limit(TASKS_AT_A_TIME)
          .toList();
    }
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
