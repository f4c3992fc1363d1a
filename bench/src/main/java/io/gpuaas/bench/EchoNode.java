package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/**
 * In the place of a node: fetches its orders and dials the gateway for each as an agent does, and
 * sends back what is typed. Many shells would measure this machine and not the gateway.
 */
final class EchoNode implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SELF = "/api/v1/nodes/self/";
  private static final String AGENT = "node agent";
  private static final String DONE = "{\"succeeded\": true, \"workspace\": \"/srv/gpuaas/echo\"}";

  private final Caller node;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private EchoNode(Caller node) {
    this.node = node;
  }

  /** Works until it is closed. */
  static EchoNode start(Caller node) {
    EchoNode started = new EchoNode(node);
    var _ = started.threads.submit(started::work);
    return started;
  }

  private boolean work() throws IOException, InterruptedException {
    while (!threads.isShutdown()) {
      JsonNode tasks =
          node.post(AGENT, SELF + "work", "{\"wait_seconds\": 20}").orFail().required("tasks");
      for (JsonNode signed : tasks) {
        JsonNode task = payload(signed.asString());
        // What is not reported yet may be given out again.
        if (begun.add(task.required("id").asString())) {
          var _ = threads.submit(() -> perform(task));
        }
      }
    }
    return true;
  }

  private static JsonNode payload(String jws) {
    return WireJson.mapper().readTree(Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]));
  }

  private boolean perform(JsonNode task) throws IOException, InterruptedException {
    if (task.required("type").asString().equals("terminal.open")) {
      dial(task.required("terminal"));
    }
    String path = SELF + "tasks/" + task.required("id").asString() + "/result";
    var _ = node.post(AGENT, path, DONE).orFail();
    return true;
  }

  private void dial(JsonNode terminal) throws IOException, InterruptedException {
    String session = terminal.required("session_id").asString();
    String gateway = terminal.required("gateway_url").asString().replaceFirst("^http", "ws");
    Echoing echoing = new Echoing(session, new CompletableFuture<>());
    echoing.socket.complete(
        TerminalSocket.connect(
            http,
            URI.create(gateway + TerminalProtocol.NODE_PATH + session),
            Map.of("Authorization", "Bearer " + Objects.requireNonNull(node.token())),
            PATIENCE,
            echoing));
  }

  /** One session. */
  private record Echoing(String session, CompletableFuture<TerminalSocket> socket)
      implements SocketListener {
    @Override
    public void bytes(ByteBuffer bytes) {
      try {
        socket.join().send(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The first frame may come on the very thread that is about to complete the connection. */
    @Override
    public void control(TerminalControl control) {
      if (control instanceof TerminalControl.Open) {
        var _ = socket.thenAccept(this::ready);
      }
    }

    private void ready(TerminalSocket to) {
      try {
        to.send(new TerminalControl.Ready(session));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void closed(int code, String reason) {}
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
