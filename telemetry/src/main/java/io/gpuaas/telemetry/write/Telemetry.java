package io.gpuaas.telemetry.write;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.id.TraceContext;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.telemetry.scope.Scope;
import io.gpuaas.telemetry.spi.LogRecord;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry of one service: its spans, and the queues that its log records leave through. Each
 * service of a process has its own, so that everything is written under the right name.
 */
public final class Telemetry implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Service service;
  private final List<Outlet> outlets;
  private final SdkTracerProvider tracers;
  private final Tracer tracer;

  private Telemetry(Service service, List<Outlet> outlets) {
    this.service = service;
    this.outlets = outlets;
    this.tracers =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.name"), service.wireName())))
            // A trace that is missing when somebody's command failed is worth nothing.
            .setSampler(Sampler.alwaysOn())
            .addSpanProcessor(new SpanIntake(this::write))
            .build();
    this.tracer = tracers.get("io.gpuaas");
  }

  /** The telemetry of {@code service}, written to every one of {@code sinks}. */
  public static Telemetry open(Service service, List<? extends Sink> sinks) {
    return new Telemetry(
        service, sinks.stream().map(sink -> new Outlet(sink, service.wireName())).toList());
  }

  /** Where this thread is in a trace, to be sent along as {@code traceparent}. */
  public static Optional<TraceContext> currentTrace() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? Optional.of(new TraceContext(span.getTraceId(), span.getSpanId(), span.isSampled()))
        : Optional.empty();
  }

  public Service service() {
    return service;
  }

  public Tracer tracer() {
    return tracer;
  }

  /**
   * Runs {@code body} in a span that carries what the current scope knows when it ends. The span is
   * marked as failed when the body throws, and when the scope's error code appeared inside it.
   *
   * @param parent where the trace continues; null for the current span, or a new trace
   */
  public <T extends @Nullable Object, X extends Throwable> T span(
      String name, SpanKind kind, @Nullable TraceContext parent, ScopedValue.CallableOp<T, X> body)
      throws X {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
    if (parent != null) {
      builder.setParent(Context.root().with(Span.wrap(remote(parent))));
    }
    Span span = builder.startSpan();
    SpanOutcome outcome = SpanOutcome.watch(span);
    try (var current = span.makeCurrent()) {
      return body.call();
    } catch (Throwable e) {
      outcome.threw(e);
      throw e;
    } finally {
      outcome.record();
      span.end();
    }
  }

  /**
   * Runs a durable task under the command that caused it: its correlation id, and its trace
   * continued, an hour later too.
   *
   * @param name the span's name
   * @param correlationId as it was stored with the task; one that is no UUID is left out
   * @param traceparent as it was stored with the task; null or malformed starts a new trace
   */
  public <T extends @Nullable Object, X extends Throwable> T resume(
      String name,
      String correlationId,
      @Nullable String traceparent,
      ScopedValue.CallableOp<T, X> body)
      throws X {
    Scope scope =
        CorrelationId.parse(correlationId)
            .map(id -> Scope.of(service, id))
            .orElseGet(() -> Scope.background(service));
    TraceContext parent = traceparent == null ? null : TraceContext.parse(traceparent).orElse(null);
    return scope.call(() -> span(name, SpanKind.CONSUMER, parent, body));
  }

  /** How many records and spans a full queue or a failing sink has cost, over all sinks. */
  public long dropped() {
    return dropped(Signal.LOGS) + dropped(Signal.SPANS);
  }

  public long dropped(Signal signal) {
    return outlets.stream().mapToLong(outlet -> outlet.dropped(signal)).sum();
  }

  /** Waits until everything written so far has reached the sinks; false when it took too long. */
  public boolean flush() {
    boolean all = true;
    for (Outlet outlet : outlets) {
      all &= outlet.flush(PATIENCE);
    }
    return all;
  }

  /** As {@link #flush()}, for one sink alone, however slow the others are. */
  public boolean flushTo(Sink sink, Duration patience) {
    return outlets.stream()
        .filter(outlet -> outlet.leadsTo(sink))
        .allMatch(outlet -> outlet.flush(patience));
  }

  /** Hands over what is queued, for a few seconds; what comes later is lost. Sinks stay open. */
  @Override
  public void close() {
    tracers.close();
    // Side by side: one sink that hangs must not cost the others their time.
    try (var closing = Executors.newVirtualThreadPerTaskExecutor()) {
      outlets.forEach(outlet -> closing.execute(() -> outlet.close(PATIENCE)));
    }
  }

  /** Queues a record; never blocks. */
  void write(LogRecord log) {
    outlets.forEach(outlet -> outlet.offer(log));
  }

  private void write(SpanData span) {
    outlets.forEach(outlet -> outlet.offer(span));
  }

  private static SpanContext remote(TraceContext parent) {
    return SpanContext.createFromRemoteParent(
        parent.traceId(),
        parent.spanId(),
        parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
        TraceState.getDefault());
  }
}
