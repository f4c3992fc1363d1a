package io.gpuaas.server.terminal;

import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.server.platform.ApiFailure;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.websocket.server.WsSci;

/** From an HTTP request to a WebSocket (RFC 6455), with the container's own implementation. */
final class Sockets {
  /** Characters. */
  private static final int TEXT_PART = 4 << 10;

  private Sockets() {}

  /** Prepares the container; once, before it takes requests. */
  static void prepare(ServletContext context) throws ServletException {
    new WsSci().onStartup(null, context);
    ServerContainer container = container(context);
    container.setDefaultMaxBinaryMessageBufferSize(TerminalProtocol.LONGEST_BINARY);
    // Each connection holds as much, whether it says anything or not; longer texts come in parts.
    container.setDefaultMaxTextMessageBufferSize(TEXT_PART);
  }

  /** Answers the request with a WebSocket that {@code endpoint} speaks over. */
  static void upgrade(HttpServletRequest request, HttpServletResponse response, Endpoint endpoint)
      throws IOException, ServletException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      throw ApiFailure.invalid(
          InvalidRequestReason.MALFORMED_HEADER, "this is a WebSocket: upgrade to it");
    }
    ServerEndpointConfig config =
        ServerEndpointConfig.Builder.create(endpoint.getClass(), request.getRequestURI())
            .subprotocols(List.of(TerminalProtocol.SUBPROTOCOL))
            .configurator(new Always(endpoint))
            .build();
    try {
      container(request.getServletContext())
          .upgradeHttpToWebSocket(request, response, config, Map.of());
    } catch (DeploymentException e) {
      throw new ServletException(e);
    }
  }

  private static ServerContainer container(ServletContext context) {
    return (ServerContainer) context.getAttribute(ServerContainer.class.getName());
  }

  /** One endpoint a connection, which knows whose it is. Origins were checked before. */
  private static final class Always extends ServerEndpointConfig.Configurator {
    private final Endpoint endpoint;

    Always(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(endpoint);
    }

    @Override
    public boolean checkOrigin(String origin) {
      return true;
    }
  }
}
