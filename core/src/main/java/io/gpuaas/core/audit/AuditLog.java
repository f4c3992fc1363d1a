package io.gpuaas.core.audit;

/** Append only; called inside the transaction of the change. */
@FunctionalInterface
public interface AuditLog {
  void append(AuditEntry entry);
}
