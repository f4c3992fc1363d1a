package io.gpuaas.telemetry.scope;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Service;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the work under way: whose service it is, under which correlation id, and what
 * has been learned since (user, project, resource, error code). Log records and spans take their
 * fields from the current scope, so nobody passes them along. Thread-safe.
 */
public final class Scope {
  private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

  private final Service service;
  private final @Nullable CorrelationId correlationId;
  private final Map<LogField, String> fields = new ConcurrentHashMap<>();
  private final Map<String, String> attributes = new ConcurrentHashMap<>();

  private Scope(Service service, @Nullable CorrelationId correlationId) {
    this.service = service;
    this.correlationId = correlationId;
  }

  /** Work that a command caused. */
  public static Scope of(Service service, CorrelationId correlationId) {
    return new Scope(service, correlationId);
  }

  /** Work that no command caused: a timer, a start. */
  public static Scope background(Service service) {
    return new Scope(service, null);
  }

  /** The scope that this thread works in; empty outside all of them. */
  public static Optional<Scope> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** {@code body} with this thread's scope and span, for another thread to run. */
  public static Runnable carrying(Runnable body) {
    Runnable traced = Context.current().wrap(body);
    return current().<Runnable>map(scope -> () -> scope.run(traced)).orElse(traced);
  }

  /** Runs {@code body} in this scope. */
  public void run(Runnable body) {
    ScopedValue.where(CURRENT, this).run(body);
  }

  /** Runs {@code body} in this scope; what it throws passes through unchanged. */
  public <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<T, X> body)
      throws X {
    return ScopedValue.where(CURRENT, this).call(body);
  }

  /** Threads that live in this scope: for a pool that belongs to one service. */
  public ThreadFactory threads(ThreadFactory factory) {
    return body -> factory.newThread(() -> run(body));
  }

  public Service service() {
    return service;
  }

  public Optional<CorrelationId> correlationId() {
    return Optional.ofNullable(correlationId);
  }

  public Scope org(String orgId) {
    return put(LogField.ORG_ID, orgId);
  }

  public Scope project(String projectId) {
    return put(LogField.PROJECT_ID, projectId);
  }

  public Scope user(String userId) {
    return put(LogField.USER_ID, userId);
  }

  public Scope resourceName(String resourceName) {
    return put(LogField.RESOURCE_NAME, resourceName);
  }

  /** The code that this work fails with; a span in which it first appears is marked as failed. */
  public Scope errorCode(String errorCode) {
    return put(LogField.ERROR_CODE, errorCode);
  }

  /** A field beyond the contract's, such as {@code command} or {@code reason}. */
  public Scope attribute(String name, String value) {
    attributes.put(name, value);
    return this;
  }

  /** What is known of {@code field}; only the fields that this class sets are ever known. */
  public Optional<String> get(LogField field) {
    return Optional.ofNullable(fields.get(field));
  }

  /** A copy, as things stand. */
  public Map<String, String> attributes() {
    return Map.copyOf(attributes);
  }

  private Scope put(LogField field, String value) {
    fields.put(field, value);
    return this;
  }
}
