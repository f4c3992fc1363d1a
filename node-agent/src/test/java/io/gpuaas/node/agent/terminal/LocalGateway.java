package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.terminal.TerminalProtocol;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** A gateway as a node sees it: real WebSockets on loopback, of another make than the client's. */
public final class LocalGateway implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final BlockingQueue<NodeConnection> connections = new LinkedBlockingQueue<>();
  private final Queue<String> credentials = new ConcurrentLinkedQueue<>();

  public LocalGateway(Path folder) throws LifecycleException {
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    Context context = tomcat.addContext("", null);
    Tomcat.addServlet(context, "nothing", new HttpServlet() {}).addMapping("/");
    context.addServletContainerInitializer(new WsSci(), Set.of());
    context.addServletContainerInitializer(
        (classes, servlets) ->
            add((ServerContainer) servlets.getAttribute(ServerContainer.class.getName())),
        Set.of());
    tomcat.start();
  }

  private void add(ServerContainer sockets) {
    try {
      sockets.addEndpoint(
          ServerEndpointConfig.Builder.create(
                  NodeConnection.class, TerminalProtocol.NODE_PATH + "{session}")
              .subprotocols(List.of(TerminalProtocol.SUBPROTOCOL))
              .configurator(new Welcoming())
              .build());
    } catch (DeploymentException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
  }

  /** The next node that comes. */
  public NodeConnection next() throws InterruptedException {
    NodeConnection connection = connections.poll(20, TimeUnit.SECONDS);
    if (connection == null) {
      throw new AssertionError("no node came");
    }
    return connection;
  }

  boolean hasMore() {
    return !connections.isEmpty();
  }

  /** The {@code Authorization} of every node that came. */
  Queue<String> credentials() {
    return credentials;
  }

  @Override
  public void close() throws LifecycleException {
    if (tomcat.getServer().getState() == LifecycleState.STARTED) {
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private final class Welcoming extends ServerEndpointConfig.Configurator {
    @Override
    public void modifyHandshake(
        ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
      credentials.addAll(request.getHeaders().getOrDefault("Authorization", List.of()));
    }

    @Override
    public <T> T getEndpointInstance(Class<T> type) {
      return type.cast(new NodeConnection(connections::add));
    }
  }
}
