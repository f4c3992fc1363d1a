package io.gpuaas.server.platform;

import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.scope.Scope;
import java.net.URI;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A service that accepts requests until it is closed. */
public final class RunningService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningService.class);

  private final ServiceDefinition definition;
  private final ServletWebServerApplicationContext context;
  private final Scratch scratch;
  private final int port;

  RunningService(
      ServiceDefinition definition, ServletWebServerApplicationContext context, Scratch scratch) {
    this.scratch = scratch;
    this.definition = definition;
    this.context = context;
    this.port = Objects.requireNonNull(context.getWebServer()).getPort();
  }

  public Service service() {
    return definition.service();
  }

  /** The port it listens on, 1 to 65535. */
  public int port() {
    return port;
  }

  /** Where clients on this host reach it, without a slash at the end. */
  public URI baseUrl() {
    String host =
        definition.bindAddress().equals("0.0.0.0") ? "127.0.0.1" : definition.bindAddress();
    return URI.create("http://" + host + ":" + port);
  }

  /** A bean of the service. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Takes no new requests, lets running ones end for up to five seconds, and stops. */
  @Override
  public void close() {
    context.close();
    scratch.remove();
    Scope.background(service())
        .run(
            () ->
                LOG.atInfo()
                    .addKeyValue(LogField.EVENT.wireName(), Event.SERVICE_STOPPED.wireName())
                    .log("stopped"));
  }
}
