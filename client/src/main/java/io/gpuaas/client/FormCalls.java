package io.gpuaas.client;

import io.gpuaas.client.http.Answer;
import io.gpuaas.client.http.NoAnswer;
import io.gpuaas.client.http.Request;
import io.gpuaas.client.http.Transport;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts a form to one endpoint, as OAuth wants it, under the correlation id of the command. */
public final class FormCalls {
  private final URI endpoint;
  private final Transport transport;

  public FormCalls(URI endpoint, Transport transport) {
    this.endpoint = endpoint;
    this.transport = transport;
  }

  /**
   * Posts and waits.
   *
   * @return the answer whatever its status
   * @throws CallFailed when none came
   */
  public Answer post(
      CallContext context, Map<String, String> form, @Nullable String authorization) {
    String body =
        form.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    try {
      return transport.send(new Request("POST", endpoint, headers(context, authorization), body));
    } catch (NoAnswer e) {
      throw new CallFailed(FailureReader.of(e, endpoint, context));
    }
  }

  /** What a non-2xx answer means that is no OAuth error. */
  public CallFailed failed(Answer answer, CallContext context) {
    return new CallFailed(
        answer.isSuccess()
            ? FailureReader.unreadable(answer, endpoint, context)
            : FailureReader.of(answer, endpoint, context));
  }

  /** As {@code application/x-www-form-urlencoded} wants it. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(CallContext context, @Nullable String authorization) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    headers.put("User-Agent", "gpuaas");
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    headers.put(CorrelationId.HEADER, context.correlationId().toString());
    headers.put(TraceContext.HEADER, context.trace().toString());
    if (context.command() != null) {
      headers.put(CallContext.COMMAND_HEADER, context.command());
    }
    if (authorization != null) {
      headers.put("Authorization", authorization);
    }
    return headers;
  }
}
