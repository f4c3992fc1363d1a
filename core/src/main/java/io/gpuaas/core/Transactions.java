package io.gpuaas.core;

import java.util.function.Supplier;

/** All or nothing. */
@FunctionalInterface
public interface Transactions {
  /**
   * Runs the work in one transaction: an exception or an {@link Outcome.Refused} rolls it back. A
   * call inside another takes part in the outer one.
   */
  <T> T inTransaction(Supplier<T> work);
}
