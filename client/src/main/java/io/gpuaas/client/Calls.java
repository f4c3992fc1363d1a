package io.gpuaas.client;

import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.http.OpenAnswer;
import io.gpuaas.client.http.Request;
import io.gpuaas.client.http.StreamTransport;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.client.sse.EventStream;
import io.gpuaas.contract.api.IdempotencyHeaders;
import io.gpuaas.contract.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * JSON calls to one service: headers, token, and every failure as a {@link CallFailed}. Immutable;
 * one may be shared by threads if its {@link TokenSource} may.
 */
public final class Calls {
  private static final String EVENT_STREAM = "text/event-stream";

  private final URI baseUrl;
  private final TokenSource tokens;
  private final Transport transport;
  private final @Nullable Repeats repeats;

  /** Sends everything once. */
  public Calls(URI baseUrl, TokenSource tokens, Timeouts timeouts) {
    this(baseUrl, tokens, new Transport(timeouts), null);
  }

  /** For a caller that wants to hear of every answer; sends everything once. */
  public Calls(URI baseUrl, TokenSource tokens, Transport transport) {
    this(baseUrl, tokens, transport, null);
  }

  private Calls(URI baseUrl, TokenSource tokens, Transport transport, @Nullable Repeats repeats) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
    this.transport = transport;
    this.repeats = repeats;
  }

  /** The same calls, with a key on everything but {@code GET}, sent again when no answer comes. */
  public Calls repeating(Repeats how) {
    return new Calls(baseUrl, tokens, transport, how);
  }

  /** The same calls, waiting this long for an answer: for long polls. */
  public Calls waiting(Duration answer) {
    return new Calls(
        baseUrl, tokens, transport.withTimeouts(transport.timeouts().withAnswer(answer)), repeats);
  }

  /**
   * Sends {@code GET}.
   *
   * @param path begins with a slash; every value in it encoded by {@link PathText}
   * @throws CallFailed for every outcome but a 2xx that reads as a {@code T}
   */
  public <T> T get(CallContext context, String path, JsonType<T> type) {
    return read(exchange(context, "GET", path, null), context, type);
  }

  /**
   * Listens to server-sent events.
   *
   * @param after the id of the last event that is known; null to hear them all
   * @throws CallFailed when the answer is no stream of events
   */
  public EventStream events(CallContext context, String path, @Nullable String after)
      throws InterruptedException {
    try {
      return listen(context, path, after);
    } catch (CallFailed e) {
      if (e.failure().is(ErrorCode.TOKEN_EXPIRED) && tokens.renew()) {
        return listen(context, path, after);
      }
      throw e;
    }
  }

  private EventStream listen(CallContext context, String path, @Nullable String after)
      throws InterruptedException {
    Map<String, String> headers =
        new CallHeaders(context, tokens)
            .with("Accept", EVENT_STREAM)
            .with("Last-Event-ID", after)
            .map();
    Request request = new Request("GET", URI.create(baseUrl + path), headers, null);
    try {
      OpenAnswer answer = new StreamTransport(transport.timeouts()).open(request);
      if (answer.isSuccess() && answer.is(EVENT_STREAM)) {
        return new EventStream(answer.body(), answer::close);
      }
      throw new CallFailed(
          answer.isSuccess()
              ? FailureReader.unreadable(answer.whole(), baseUrl, context)
              : FailureReader.of(answer.whole(), baseUrl, context));
    } catch (NoAnswer e) {
      throw new CallFailed(FailureReader.of(e, baseUrl, context));
    }
  }

  /** Sends {@code POST} with {@code body} as JSON; otherwise like {@link #get}. */
  public <T> T post(CallContext context, String path, Object body, JsonType<T> type) {
    return read(exchange(context, "POST", path, body), context, type);
  }

  /** Sends {@code POST} without a body; otherwise like {@link #get}. */
  public <T> T post(CallContext context, String path, JsonType<T> type) {
    return read(exchange(context, "POST", path, null), context, type);
  }

  /** Sends {@code POST} and is content with any 2xx. */
  public void post(CallContext context, String path, Object body) {
    exchange(context, "POST", path, body);
  }

  /** Sends {@code DELETE}; otherwise like {@link #get}. */
  public <T> T delete(CallContext context, String path, JsonType<T> type) {
    return read(exchange(context, "DELETE", path, null), context, type);
  }

  /** Sends {@code DELETE} and is content with any 2xx. */
  public void delete(CallContext context, String path) {
    exchange(context, "DELETE", path, null);
  }

  private <T> T read(Answer answer, CallContext context, JsonType<T> type) {
    try {
      return type.read(answer.body());
    } catch (JacksonException e) {
      throw new CallFailed(FailureReader.unreadable(answer, baseUrl, context));
    }
  }

  private Answer exchange(CallContext context, String method, String path, @Nullable Object body) {
    // The key must outlive a renewal of the token: it names the change, not the request.
    @Nullable String key = repeats == null || method.equals("GET") ? null : repeats.key(context);
    try {
      return once(context, method, path, body, key);
    } catch (CallFailed e) {
      // The server refused before doing anything, so that a second try repeats nothing.
      if (e.failure().is(ErrorCode.TOKEN_EXPIRED) && tokens.renew()) {
        return once(context, method, path, body, key);
      }
      throw e;
    }
  }

  private Answer once(
      CallContext context,
      String method,
      String path,
      @Nullable Object body,
      @Nullable String key) {
    String json = body == null ? null : WireJson.mapper().writeValueAsString(body);
    Map<String, String> headers =
        new CallHeaders(context, tokens)
            .with("Content-Type", json == null ? null : "application/json")
            .with(IdempotencyHeaders.KEY, key)
            .map();
    Request request = new Request(method, URI.create(baseUrl + path), headers, json);
    try {
      Answer answer =
          repeats == null || key == null
              ? transport.send(request)
              : repeats.send(transport, request);
      if (!answer.isSuccess()) {
        throw new CallFailed(FailureReader.of(answer, baseUrl, context));
      }
      return answer;
    } catch (NoAnswer e) {
      throw new CallFailed(FailureReader.of(e, baseUrl, context));
    }
  }
}
