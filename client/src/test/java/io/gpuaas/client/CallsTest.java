package io.gpuaas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a caller learns when the other side does not play along. */
final class CallsTest {
  private static final JsonType<Catalog.Sku> SKU = JsonType.of(Catalog.Sku.class);
  private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(1));
  private static final CallContext CONTEXT =
      new CallContext(
          CorrelationId.mint(Instant.EPOCH, new Random(1)),
          new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true),
          "p1",
          "catalog list");

  @Test
  void knowsThatNothingHappenedWithoutAConnection() throws IOException {
    int port;
    try (ServerSocket closedAtOnce = listen()) {
      port = closedAtOnce.getLocalPort();
    }

    assertThat(post("http://127.0.0.1:" + port).code())
        .isEqualTo(ErrorCode.NETWORK_UNREACHABLE.wireName());
    assertThat(post("http://no-such-host.invalid").code())
        .isEqualTo(ErrorCode.NETWORK_UNREACHABLE.wireName());
  }

  @Test
  void doesNotKnowWhatHappenedWhenTheConnectionBreaksAndAsksOnlyOnce() throws IOException {
    AtomicInteger connections = new AtomicInteger();
    try (ServerSocket server = listen()) {
      answer(server, connections, "");

      assertThat(post(url(server)).code()).isEqualTo(ErrorCode.REQUEST_TIMEOUT.wireName());
      assertThat(connections).hasValue(1);
    }
  }

  @Test
  void doesNotKnowWhatHappenedWhenNoAnswerComes() throws IOException {
    try (ServerSocket silent = listen()) {
      assertThat(post(url(silent)).message()).contains("the outcome is unknown");
    }
  }

  @Test
  void followsNoRedirect() throws IOException {
    try (ServerSocket thief = listen();
        ServerSocket server = listen()) {
      AtomicInteger stolen = new AtomicInteger();
      answer(thief, stolen, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
      answer(
          server,
          new AtomicInteger(),
          "HTTP/1.1 307 Temporary Redirect\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
              .formatted(url(thief)));

      Failure failure = post(url(server));

      assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST.wireName());
      assertThat(failure.message()).endsWith("is the base URL right?");
      assertThat(stolen).hasValue(0);
    }
  }

  @Test
  void keepsTheEnvelopeOfARefusedPost() throws IOException {
    String id = CorrelationId.mint(Instant.EPOCH, new Random(2)).toString();
    String body =
        """
        {"code": "token_expired", "message": "old", "correlation_id": "%s", "details": {"a": 1}}
        """
            .formatted(id);
    try (ServerSocket server = listen()) {
      answer(
          server,
          new AtomicInteger(),
          "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Bearer error=\"invalid_token\"\r\n"
              + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));

      assertThat(post(url(server)))
          .isEqualTo(new Failure("token_expired", "old", id, 401, Map.of("a", 1)));
    }
  }

  @Test
  void takesNoAnswerThatIsNotTheApis() throws IOException {
    for (String answer :
        new String[] {
          "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhey!",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
          "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\n[]",
        }) {
      try (ServerSocket server = listen()) {
        answer(server, new AtomicInteger(), answer);

        assertThat(post(url(server)).code()).isEqualTo(ErrorCode.UPSTREAM_ERROR.wireName());
      }
    }
  }

  private static Failure post(String url) {
    Calls calls = new Calls(URI.create(url), () -> Optional.of("secret"), SHORT);
    CallFailed failed =
        catchThrowableOfType(
            CallFailed.class, () -> calls.post(CONTEXT, "/x", Map.of("a", "b"), SKU));
    return failed.failure();
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static String url(ServerSocket server) {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Reads each request as far as its body's end, sends {@code text}, and hangs up. */
  private static void answer(ServerSocket server, AtomicInteger connections, String text) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  connections.incrementAndGet();
                  readRequest(socket.getInputStream());
                  socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                } catch (IOException closed) {
                  if (!server.isClosed()) {
                    throw new UncheckedIOException(closed);
                  }
                }
              }
            });
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (!seen.toString().endsWith("}")) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      seen.append((char) next);
    }
  }
}
