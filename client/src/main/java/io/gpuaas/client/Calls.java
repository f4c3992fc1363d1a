package io.gpuaas.client;

import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.http.Request;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.http.Transport;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * JSON calls to one service: headers, token, and every failure as a {@link CallFailed}. Immutable;
 * one may be shared by threads if its {@link TokenSource} may.
 */
public final class Calls {
  private final URI baseUrl;
  private final TokenSource tokens;
  private final Transport transport;

  public Calls(URI baseUrl, TokenSource tokens, Timeouts timeouts) {
    this(baseUrl, tokens, new Transport(timeouts));
  }

  /** For a caller that wants to hear of every answer. */
  public Calls(URI baseUrl, TokenSource tokens, Transport transport) {
    this.baseUrl = baseUrl;
    this.tokens = tokens;
    this.transport = transport;
  }

  /** The same calls, waiting this long for an answer: for long polls. */
  public Calls waiting(Duration answer) {
    return new Calls(
        baseUrl, tokens, transport.withTimeouts(transport.timeouts().withAnswer(answer)));
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

  /** Sends {@code POST} with {@code body} as JSON; otherwise like {@link #get}. */
  public <T> T post(CallContext context, String path, Object body, JsonType<T> type) {
    return read(exchange(context, "POST", path, body), context, type);
  }

  /** Sends {@code POST} and is content with any 2xx. */
  public void post(CallContext context, String path, Object body) {
    exchange(context, "POST", path, body);
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
    try {
      return once(context, method, path, body);
    } catch (CallFailed e) {
      // The server refused before doing anything, so that a second try repeats nothing.
      if (e.failure().is(ErrorCode.TOKEN_EXPIRED) && tokens.renew()) {
        return once(context, method, path, body);
      }
      throw e;
    }
  }

  private Answer once(CallContext context, String method, String path, @Nullable Object body) {
    String json = body == null ? null : WireJson.mapper().writeValueAsString(body);
    URI uri = URI.create(baseUrl + path);
    try {
      Answer answer =
          transport.send(new Request(method, uri, headers(context, json != null), json));
      if (!answer.isSuccess()) {
        throw new CallFailed(FailureReader.of(answer, baseUrl, context));
      }
      return answer;
    } catch (NoAnswer e) {
      throw new CallFailed(FailureReader.of(e, baseUrl, context));
    }
  }

  private Map<String, String> headers(CallContext context, boolean hasBody) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "gpuaas");
    headers.put(CorrelationId.HEADER, context.correlationId().toString());
    headers.put(TraceContext.HEADER, context.trace().toString());
    putIfPresent(headers, ProjectHeader.NAME, context.projectId());
    putIfPresent(headers, CallContext.COMMAND_HEADER, context.command());
    tokens.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    if (hasBody) {
      headers.put("Content-Type", "application/json");
    }
    return headers;
  }

  private static void putIfPresent(
      Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }
}
