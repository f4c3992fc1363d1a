package io.gpuaas.telemetry.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.telemetry.http.Fetched.Content;
import io.gpuaas.telemetry.http.Fetched.Nothing;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import io.gpuaas.telemetry.http.LoopbackServer.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a backend does, an exchange ends in time and in words. */
@Timeout(30)
final class HttpApiTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Call READY = Call.get("/ready");

  @Test
  void saysWhoAsksAndForWhom() throws Exception {
    try (LoopbackServer server = ok()) {
      Endpoint endpoint =
          new Endpoint(
              server.url(),
              "team-a",
              new Credentials.Basic("ann", "s3cret-word"),
              null,
              PATIENCE,
              PATIENCE,
              "GPUAAS_LOKI_");

      assertThat(text(endpoint, READY)).isEqualTo(new Content<>("fine"));
      assertThat(server.requests().getFirst().headers())
          .containsEntry("X-scope-orgid", "team-a")
          .containsEntry("Authorization", "Basic YW5uOnMzY3JldC13b3Jk");
      assertThat(endpoint.toString()).doesNotContain("s3cret", "YW5u");
      assertThat(new Credentials.Bearer("s3cret").toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void sendsALongQueryAsAForm() throws Exception {
    try (LoopbackServer server = ok()) {
      String query = "{a=\"+ & % ü\"}" + "x".repeat(10_000);

      assertThat(text(at(server.url()), READY.with("query", query))).isInstanceOf(Content.class);
      Request request = server.requests().getFirst();
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.parameter("query")).isEqualTo(query);
    }
  }

  @Test
  void doesNotFollowARedirect() throws Exception {
    try (LoopbackServer other = ok();
        LoopbackServer server =
            LoopbackServer.answering(
                request ->
                    Reply.of(302, "text/plain", "moved")
                        .with("Location", "http://evil.example:1/x?y"))) {
      Nothing<String> nothing = nothing(at(server.url()));

      assertThat(nothing.reason())
          .contains("HTTP 302", "redirect to evil.example is not followed", "GPUAAS_LOKI_URL");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void saysWhichSettingIsMissing() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(request -> Reply.of(401, "text/plain", "no org id\n"))) {
      assertThat(nothing(at(server.url())).reason())
          .startsWith("HTTP 401: no org id (")
          .contains("GPUAAS_LOKI_TOKEN", "GPUAAS_LOKI_TENANT");
    }
  }

  @Test
  void triesOnceMoreWhereThatMayHelp() throws Exception {
    for (int status : new int[] {429, 500, 502, 503}) {
      AtomicInteger times = new AtomicInteger();
      try (LoopbackServer server =
          LoopbackServer.answering(
              request ->
                  times.getAndIncrement() == 0
                      ? Reply.of(status, "text/plain", "too many outstanding requests")
                          .with("Retry-After", "0")
                      : Reply.of(200, "text/plain", "fine"))) {
        assertThat(text(at(server.url()), READY)).isEqualTo(new Content<>("fine"));
      }
    }
  }

  @Test
  void triesNoMoreThanOnceMoreAndNotAfterALongWait() throws Exception {
    try (LoopbackServer server =
        LoopbackServer.answering(
            request -> Reply.of(429, "text/plain", "too many outstanding requests"))) {
      assertThat(nothing(at(server.url())).reason())
          .isEqualTo("HTTP 429: too many outstanding requests");
      assertThat(server.requests()).hasSize(2);
    }
    try (LoopbackServer server =
        LoopbackServer.answering(
            request -> Reply.of(503, "text/plain", "later").with("Retry-After", "3600"))) {
      assertThat(nothing(at(server.url())).status()).isEqualTo(503);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void doesNotReadAPageOfAProxyOrACompressedBody() throws Exception {
    Reply page = Reply.of(200, "text/html; charset=utf-8", "<html>Please log in</html>");
    Reply gzip = Reply.json("{}").with("Content-Encoding", "gzip");
    Reply gateway = Reply.of(502, "text/html", "<html>" + "x".repeat(5000));
    assertThat(reason(page)).contains("HTML page");
    assertThat(reason(gzip)).contains("compressed (gzip)");
    assertThat(reason(gateway)).isEqualTo("HTTP 502: an HTML page, as a proxy answers");
  }

  @Test
  void keepsAnErrorShortAndOnOneLine() throws Exception {
    String reason = reason(Reply.of(400, "text/plain", "a\u001b[31m\r\nb" + "x".repeat(50_000)));

    assertThat(reason).hasSize(1000).startsWith("HTTP 400: a [31m bxx");
  }

  @Test
  void endsInTimeWithAServerThatSaysNothing() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (LoopbackServer server = LoopbackServer.doing((exchange, request) -> await(end))) {
      assertThat(nothing(at(server.url())).reason()).isEqualTo("no whole answer within 1.0 s");
      end.countDown();
    }
  }

  @Test
  void endsInTimeWithABodyThatDribbles() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (LoopbackServer server =
        LoopbackServer.doing(
            (exchange, request) -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              await(end);
            })) {
      assertThat(nothing(at(server.url())).reason()).isEqualTo("no whole answer within 1.0 s");
      end.countDown();
    }
  }

  @Test
  void endsABodyThatDoesNotEnd() throws Exception {
    byte[] chunk = new byte[1 << 20];
    try (LoopbackServer server =
        LoopbackServer.doing(
            (exchange, request) -> {
              exchange.sendResponseHeaders(200, 0);
              OutputStream body = exchange.getResponseBody();
              while (true) {
                body.write(chunk);
              }
            })) {
      Endpoint patient =
          new Endpoint(
              server.url(), null, new Credentials.None(), null, PATIENCE, PATIENCE, "GPUAAS_LOKI_");
      Fetched<Long> answer =
          new HttpApi(patient)
              .fetch(READY, body -> body.transferTo(OutputStream.nullOutputStream()));

      assertThat(answer).isInstanceOf(Nothing.class);
      assertThat(((Nothing<Long>) answer).reason()).contains("longer than 67,108,864 bytes");
    }
  }

  @Test
  void saysWhyThereIsNoConnection() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertThat(nothing(at(URI.create("http://127.0.0.1:" + closed))).reason())
        .startsWith("nothing listens at 127.0.0.1:" + closed);
    assertThat(nothing(at(URI.create("http://loki.invalid:3100"))).reason())
        .isEqualTo("no such host: loki.invalid:3100");
  }

  @Test
  void saysWhatToSetWhenTlsFails() throws Exception {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> speakNoTls(plain));

      assertThat(nothing(patient(URI.create("https://127.0.0.1:" + plain.getLocalPort()))).reason())
          .startsWith("TLS with ")
          .contains("GPUAAS_LOKI_CA_FILE");
    }
  }

  /** As a web server without TLS does: it answers what it cannot read. */
  private static void speakNoTls(ServerSocket server) {
    try (Socket client = server.accept()) {
      assertThat(client.getInputStream().read()).isPositive();
      client.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      client.getOutputStream().flush();
      client.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LoopbackServer ok() throws IOException {
    return LoopbackServer.answering(request -> Reply.of(200, "text/plain", "fine"));
  }

  private static String reason(Reply reply) throws IOException {
    try (LoopbackServer server = LoopbackServer.answering(request -> reply)) {
      return nothing(at(server.url())).reason();
    }
  }

  private static Nothing<String> nothing(Endpoint endpoint) {
    Fetched<String> answer = text(endpoint, READY);
    assertThat(answer).isInstanceOf(Nothing.class);
    return (Nothing<String>) answer;
  }

  private static Fetched<String> text(Endpoint endpoint, Call call) {
    return new HttpApi(endpoint).fetch(call, HttpApiTest::read);
  }

  private static String read(InputStream body) throws IOException {
    return new String(body.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** For servers that keep one waiting. */
  private static Endpoint at(URI url) {
    return endpoint(url, Duration.ofSeconds(1));
  }

  /** A machine under load shakes hands slowly. */
  private static Endpoint patient(URI url) {
    return endpoint(url, PATIENCE);
  }

  private static Endpoint endpoint(URI url, Duration timeout) {
    return new Endpoint(url, null, new Credentials.None(), null, PATIENCE, timeout, "GPUAAS_LOKI_");
  }
}
