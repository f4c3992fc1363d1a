package io.gpuaas.e2e.faults;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.api.Terminals;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.e2e.platform.Api;
import io.gpuaas.e2e.platform.Logins;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Somebody at a terminal; what is printed is counted, and the last of it kept. */
final class TerminalUser implements SocketListener, AutoCloseable {
  private static final int KEPT = 1 << 16;

  final CorrelationId command = Logins.context().correlationId();
  private final ByteArrayOutputStream last = new ByteArrayOutputStream();
  private final AtomicLong bytes = new AtomicLong();
  private final List<TerminalControl> controls = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final ReentrantLock reading = new ReentrantLock();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Terminals.Token token;
  private @Nullable TerminalSocket socket;

  /** Asks for a token; connects with it later. */
  TerminalUser(Api api, String allocation) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        api.send(
            api.request("POST", "/api/v1/allocations/" + allocation + "/terminal-token", null)
                .header(CorrelationId.HEADER, command.toString()));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    token = WireJson.mapper().readValue(answer.body(), Terminals.Token.class);
  }

  /** Comes with the token of another. */
  TerminalUser(TerminalUser robbed) {
    token = robbed.token;
  }

  /** Connects and says what to run; without words, a shell on a terminal. */
  TerminalUser open(String... words) throws IOException, InterruptedException {
    TerminalSocket opened =
        TerminalSocket.connect(
            http,
            URI.create(token.url()),
            Map.of(
                "Authorization",
                "Bearer " + token.token(),
                CorrelationId.HEADER,
                command.toString()),
            Duration.ofSeconds(20),
            this);
    socket = opened;
    opened.send(new TerminalControl.Open(80, 24, "xterm", words.length == 0, List.of(words)));
    return this;
  }

  TerminalUser ready() {
    Awaitility.await("the program runs")
        .atMost(FaultPlatform.PATIENCE)
        .failFast(() -> controls.stream().anyMatch(TerminalControl.Failed.class::isInstance))
        .until(() -> controls.stream().anyMatch(TerminalControl.Ready.class::isInstance));
    return this;
  }

  void type(String text) throws IOException {
    type(text.getBytes(StandardCharsets.UTF_8));
  }

  void type(byte[] bytes) throws IOException {
    Objects.requireNonNull(socket).send(ByteBuffer.wrap(bytes));
  }

  /** Where the token leads to. */
  InetSocketAddress gateway() {
    URI url = URI.create(token.url());
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** Reads nothing more until {@link #readOn}. */
  void stall() {
    reading.lock();
  }

  void readOn() {
    reading.unlock();
  }

  void awaitText(String text) {
    Awaitility.await("the terminal shows " + text)
        .atMost(FaultPlatform.PATIENCE)
        .until(() -> text().contains(text));
  }

  String text() {
    synchronized (last) {
      return last.toString(StandardCharsets.UTF_8);
    }
  }

  long count() {
    return bytes.get();
  }

  int closeCode() throws Exception {
    return closed.get(FaultPlatform.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  <T extends TerminalControl> T heard(Class<T> type) {
    return Awaitility.await("a frame " + type.getSimpleName())
        .atMost(FaultPlatform.PATIENCE)
        .until(
            () -> controls.stream().filter(type::isInstance).map(type::cast).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void bytes(ByteBuffer some) {
    reading.lock();
    try {
      bytes.addAndGet(some.remaining());
      byte[] copy = new byte[some.remaining()];
      some.get(copy);
      synchronized (last) {
        if (last.size() > KEPT) {
          last.reset();
        }
        last.writeBytes(copy);
      }
    } finally {
      reading.unlock();
    }
  }

  @Override
  public void control(TerminalControl control) {
    controls.add(control);
  }

  @Override
  public void closed(int code, String reason) {
    closed.complete(code);
  }

  /** Hangs up. */
  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    http.shutdownNow();
  }
}
