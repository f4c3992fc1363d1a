package io.gpuaas.telemetry.process;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.write.ProcessLogging;
import io.gpuaas.telemetry.write.Sink;
import io.gpuaas.telemetry.write.Telemetry;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of a process: its sinks, opened once and shared, one {@link Telemetry} a service,
 * and Logback for all of them. Open it first and close it last.
 */
public final class ProcessTelemetry implements AutoCloseable {
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
    return new ProcessTelemetry(null, List.of(), fallback);
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
    all().forEach(Telemetry::flush);
    store().ifPresent(EmbeddedStore::flush);
  }

  /** Hands over what is queued, then closes the sinks. */
  @Override
  public void close() {
    all().forEach(Telemetry::close);
    sinks.forEach(Sink::close);
  }

  private synchronized List<Telemetry> all() {
    return List.copyOf(services.values());
  }
}
