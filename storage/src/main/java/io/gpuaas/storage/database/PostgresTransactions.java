package io.gpuaas.storage.database;

import io.gpuaas.core.Outcome;
import io.gpuaas.core.Transactions;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** {@link Transactions} of one {@link Database}, at read committed. */
public final class PostgresTransactions implements Transactions {
  private final Database database;

  public PostgresTransactions(Database database) {
    this.database = database;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    // The template declares its result nullable; a supplier of T never gives null.
    @SuppressWarnings("NullAway")
    T result =
        database
            .transactions()
            .execute(
                transaction -> {
                  T value = work.get();
                  if (value instanceof Outcome.Refused<?>) {
                    transaction.setRollbackOnly();
                  }
                  return value;
                });
    return result;
  }

  /**
   * For what must be all or nothing with its cause.
   *
   * @throws IllegalStateException outside a transaction
   */
  public static void require(String what) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException(what + " has to be part of the transaction of its cause");
    }
  }
}
