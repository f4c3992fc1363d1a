package io.gpuaas.telemetry.process;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.embedded.EmbeddedConfig;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.otlp.OtlpSink;
import io.gpuaas.telemetry.process.TelemetryConfig.Target;
import io.gpuaas.telemetry.write.ProcessLogging;
import io.gpuaas.telemetry.write.Sink;
import io.gpuaas.telemetry.write.StdoutSink;
import io.gpuaas.telemetry.write.Telemetry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The telemetry of a process: its sinks, opened once and shared, one {@link Telemetry} a service,
 * and Logback for all of them. Open it first and close it last.
 */
public final class ProcessTelemetry implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTelemetry.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final @Nullable EmbeddedStore store;
  private final List<Sink> sinks;
  private final Map<Service, Telemetry> services = new EnumMap<>(Service.class);
  private final ProcessLogging logging;

  private ProcessTelemetry(@Nullable EmbeddedStore store, List<Sink> sinks, Service fallback) {
    this.store = store;
    this.sinks = sinks;
    Telemetry first = Telemetry.open(fallback, sinks);
    services.put(fallback, first);
    this.logging = ProcessLogging.install(first);
  }

  /**
   * Opens the sinks and takes over logging.
   *
   * @param fallback the service that owns what is logged outside every scope
   * @throws IOException when the embedded store cannot be opened; the message says why
   */
  public static ProcessTelemetry open(TelemetryConfig config, Service fallback) throws IOException {
    List<Sink> sinks = new ArrayList<>();
    EmbeddedStore store = null;
    if (config.targets().contains(Target.EMBEDDED)) {
      store =
          EmbeddedStore.open(
              EmbeddedConfig.of(config.folder(), config.retention()), InstantSource.system());
      sinks.add(new EmbeddedSink(store));
    }
    if (config.targets().contains(Target.STDOUT)) {
      sinks.add(new StdoutSink(new FileOutputStream(FileDescriptor.out)));
    }
    URI otlp = config.otlpEndpoint();
    if (config.targets().contains(Target.OTLP) && otlp != null) {
      sinks.add(new OtlpSink(otlp, config.otlpHeaders()));
    }
    return new ProcessTelemetry(store, List.copyOf(sinks), fallback);
  }

  /** The telemetry of a service of this process; the same one every time. */
  public synchronized Telemetry of(Service service) {
    return services.computeIfAbsent(
        service,
        s -> {
          Telemetry telemetry = Telemetry.open(s, sinks);
          logging.add(telemetry);
          return telemetry;
        });
  }

  /** The embedded store; empty unless the configuration names it. */
  public Optional<EmbeddedStore> store() {
    return Optional.ofNullable(store);
  }

  /** Makes everything written so far readable in the embedded store. Takes milliseconds. */
  public void flush() {
    EmbeddedStore readable = store;
    if (readable == null) {
      return;
    }
    EmbeddedSink sink = new EmbeddedSink(readable);
    for (Telemetry telemetry : all()) {
      if (!telemetry.flushTo(sink, PATIENCE)) {
        LOG.warn("Telemetry of {} is late", telemetry.service().wireName());
      }
    }
    try {
      readable.flush();
    } catch (IOException e) {
      LOG.warn("The embedded telemetry store cannot refresh", e);
    }
  }

  /** Hands over what is queued, for a few seconds, then closes the sinks. */
  @Override
  public void close() {
    try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
      all().forEach(telemetry -> closing.execute(telemetry::close));
    }
    for (Sink sink : sinks) {
      try {
        sink.close();
      } catch (IOException e) {
        // Logging has just ended: this is the one place left to say it.
        System.err.println("telemetry was not closed cleanly: " + e);
      }
    }
  }

  private synchronized List<Telemetry> all() {
    return List.copyOf(services.values());
  }
}
