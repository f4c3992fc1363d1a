package io.gpuaas.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a change is asked for, for how long, and under which name. */
final class RepeatsTest {
  private static final Timeouts SHORT = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2));
  private static final int NOTHING = 0;
  private static final CallContext CONTEXT =
      new CallContext(
          CorrelationId.mint(Instant.EPOCH, new Random(1)),
          new TraceContext("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true),
          null,
          null);

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private HttpServer server;
  private Instant now = Instant.EPOCH;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void namesEveryChangeAndNoLook() {
    Calls calls = calls(TokenSource.NONE, () -> now);
    calls.post(CONTEXT, "/x", Map.of());
    calls.delete(CONTEXT, "/x");
    calls.get(CONTEXT, "/x", json -> json);

    assertThat(keys)
        .containsExactly(CONTEXT.correlationId() + "-1", CONTEXT.correlationId() + "-2", "none");
  }

  @Test
  void waitsLongerAndLongerAndNeverAsLongAsTheOthers() {
    statuses.addAll(List.of(NOTHING, NOTHING, NOTHING, 200));

    calls(TokenSource.NONE, () -> now).post(CONTEXT, "/x", Map.of());

    assertThat(keys).hasSize(4).containsOnly(CONTEXT.correlationId() + "-1");
    for (int i = 0; i < pauses.size(); i++) {
      assertThat(pauses.get(i))
          .isBetween(Duration.ofMillis(100L << i), Duration.ofMillis(300L << i));
    }
  }

  @Test
  void stopsWhenTheTimeOfOneTryIsOver() {
    statuses.addAll(List.of(NOTHING, NOTHING));
    Deque<Instant> times = new ArrayDeque<>(List.of(now, now.plus(SHORT.answer().multipliedBy(2))));

    Failure failure = failure(calls(TokenSource.NONE, times::removeFirst));

    assertThat(failure.is(ErrorCode.REQUEST_TIMEOUT)).isTrue();
    assertThat(keys).hasSize(1);
  }

  /** The first try may have changed something, whatever became of the others. */
  @Test
  void knowsTheOutcomeOnlyIfNoTryMayHaveArrived() {
    statuses.add(NOTHING);
    Repeats repeats =
        new Repeats(new IdempotencyKeys(), () -> now, time -> server.stop(0), new Random(1));

    Failure failure = failure(once(TokenSource.NONE).repeating(repeats));

    assertThat(failure.is(ErrorCode.REQUEST_TIMEOUT)).isTrue();
    assertThat(keys).hasSize(1);
  }

  @Test
  void keepsTheNameWhenTheTokenIsRenewed() {
    statuses.addAll(List.of(401, 200));
    TokenSource renewing =
        new TokenSource() {
          @Override
          public Optional<String> token() {
            return Optional.of("secret");
          }

          @Override
          public boolean renew() {
            return true;
          }
        };

    calls(renewing, () -> now).post(CONTEXT, "/x", Map.of());

    assertThat(keys)
        .containsExactly(CONTEXT.correlationId() + "-1", CONTEXT.correlationId() + "-1");
  }

  /** As node agents do. */
  @Test
  void sendsNoKeyAndNothingTwiceUnlessToldTo() {
    statuses.add(NOTHING);

    assertThat(failure(once(TokenSource.NONE)).is(ErrorCode.REQUEST_TIMEOUT)).isTrue();
    assertThat(keys).containsExactly("none");
  }

  private static Failure failure(Calls calls) {
    return catchThrowableOfType(CallFailed.class, () -> calls.post(CONTEXT, "/x", Map.of("a", "b")))
        .failure();
  }

  private Calls calls(TokenSource tokens, InstantSource clock) {
    return once(tokens)
        .repeating(new Repeats(new IdempotencyKeys(), clock, pauses::add, new Random(1)));
  }

  private Calls once(TokenSource tokens) {
    return new Calls(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), tokens, SHORT);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      keys.add(key == null ? "none" : key);
      int status = statuses.isEmpty() ? 200 : statuses.removeFirst();
      if (status != NOTHING) {
        String body =
            """
            {"code": "token_expired", "message": "m", "correlation_id": "x", "details": {}}
            """;
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
