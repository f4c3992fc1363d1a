package io.gpuaas.telemetry.write;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.scope.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.LoggerFactory;

/**
 * Logback for the whole process, set up by hand: every record goes to the telemetry of the service
 * whose scope it was logged in, and outside all scopes to the first service that was added.
 */
public final class ProcessLogging {
  /** Spring Boot would otherwise replace this setup with its own at every start of a context. */
  private static final String SPRING_LOGGING = "org.springframework.boot.logging.LoggingSystem";

  private final Map<Service, Telemetry> services = new ConcurrentHashMap<>();
  private final Telemetry fallback;

  private ProcessLogging(Telemetry fallback) {
    this.fallback = fallback;
    services.put(fallback.service(), fallback);
  }

  /** Replaces whatever Logback was set up to do. Libraries log from warn, our code from info. */
  public static ProcessLogging install(Telemetry fallback) {
    System.setProperty(SPRING_LOGGING, "none");
    ProcessLogging logging = new ProcessLogging(fallback);
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    RecordAppender appender = new RecordAppender(logging::telemetry);
    appender.setContext(context);
    appender.start();
    var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("io.gpuaas").setLevel(Level.INFO);
    JulBridge.install();
    return logging;
  }

  /** From now on, records of this service go to its own telemetry. */
  public void add(Telemetry telemetry) {
    services.put(telemetry.service(), telemetry);
  }

  private Telemetry telemetry() {
    return Scope.current()
        .map(scope -> services.getOrDefault(scope.service(), fallback))
        .orElse(fallback);
  }
}
