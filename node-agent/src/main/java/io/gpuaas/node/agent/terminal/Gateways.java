package io.gpuaas.node.agent.terminal;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.terminal.SocketListener;
import io.gpuaas.client.terminal.SocketRefused;
import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.node.agent.control.CallContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Connects to gateways as the node that this agent is. The client is made when one is needed. */
public final class Gateways implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int UNAUTHORIZED = 401;

  private final TokenSource tokens;
  private final CallContexts contexts;
  private @Nullable HttpClient http;

  public Gateways(TokenSource tokens, CallContexts contexts) {
    this.tokens = tokens;
    this.contexts = contexts;
  }

  /**
   * Connects for a session, once more with a fresh token where the first is not good any more.
   *
   * @param base {@code http} or {@code https}, or what they are for WebSockets
   * @throws IOException when there is no connection, with a sentence for operators
   */
  TerminalSocket connect(String base, UUID session, SocketListener listener)
      throws IOException, InterruptedException {
    URI url = url(base, session);
    try {
      return dial(url, listener);
    } catch (SocketRefused e) {
      if (e.status() != UNAUTHORIZED || !renewed()) {
        throw e;
      }
      return dial(url, listener);
    }
  }

  private TerminalSocket dial(URI url, SocketListener listener)
      throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>();
    try {
      tokens.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    } catch (CallFailed e) {
      throw new IOException("no token for the gateway: " + e.getMessage(), e);
    }
    var context = contexts.current();
    headers.put(CorrelationId.HEADER, context.correlationId().toString());
    headers.put(TraceContext.HEADER, context.trace().toString());
    return TerminalSocket.connect(client(), url, headers, PATIENCE, listener);
  }

  private boolean renewed() {
    try {
      return tokens.renew();
    } catch (CallFailed refused) {
      return false;
    }
  }

  private static URI url(String base, UUID session) throws IOException {
    try {
      URI url =
          URI.create(
              base.replaceFirst("^http", "ws").replaceFirst("/+$", "")
                  + TerminalProtocol.NODE_PATH
                  + session);
      boolean webSocket = "ws".equals(url.getScheme()) || "wss".equals(url.getScheme());
      if (webSocket && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      // said below
    }
    throw new IOException("the gateway has no URL that could be connected to");
  }

  private synchronized HttpClient client() {
    if (http == null) {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .build();
    }
    return http;
  }

  /** Breaks what is still connected. */
  @Override
  public synchronized void close() {
    if (http != null) {
      http.shutdownNow();
    }
  }
}
