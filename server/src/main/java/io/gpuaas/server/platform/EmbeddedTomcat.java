package io.gpuaas.server.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Shutdown;

/** Tomcat as every service has it. */
final class EmbeddedTomcat {
  /**
   * What is read and thrown away of a body that was refused, so that the client gets the answer.
   */
  private static final int SWALLOWED_BYTES = 32 * 1024 * 1024;

  private EmbeddedTomcat() {}

  static TomcatServletWebServerFactory factory(
      ServiceDefinition definition, EdgeValve edge, Path scratch) {
    var tomcat = new TomcatServletWebServerFactory(definition.port());
    tomcat.setAddress(address(definition.bindAddress()));
    tomcat.setShutdown(Shutdown.GRACEFUL);
    tomcat.setBaseDirectory(scratch.toFile());
    tomcat.setDocumentRoot(scratch.toFile());
    tomcat.addEngineValves(edge);
    // The edge valve reports errors; Tomcat's own would put a page with its version in front.
    tomcat.addContextCustomizers(
        context -> ((StandardHost) context.getParent()).setErrorReportValveClass(""));
    tomcat.addConnectorCustomizers(
        connector -> {
          var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
          protocol.setExecutor(
              new VirtualThreadExecutor(definition.service().wireName() + "-http-"));
          protocol.setMaxSwallowSize(SWALLOWED_BYTES);
          protocol.setMaxKeepAliveRequests(-1);
          connector.setMaxPostSize(64 * 1024);
        });
    return tomcat;
  }

  private static InetAddress address(String bindAddress) {
    try {
      return InetAddress.getByName(bindAddress);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("cannot listen on " + bindAddress, e);
    }
  }
}
