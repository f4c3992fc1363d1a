package io.gpuaas.storage.idempotency;

import io.gpuaas.storage.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.TransactionStatus;

/**
 * Does the work of a request at most once for each idempotency key. The key and what the work
 * changes are committed together: whoever dies in between has done nothing, and may be repeated.
 */
public final class OnceOnly {
  /** How long an answer is repeated; after that the key is as good as new. */
  public static final Duration KEPT = Duration.ofHours(24);

  /** Beyond {@link #KEPT}: clocks differ, and nobody who was told of a row may miss it. */
  private static final Duration GRACE = Duration.ofHours(1);

  private final Database database;
  private final AnswerTable answers;

  public OnceOnly(Database database) {
    this.database = database;
    this.answers = new AnswerTable(database.jdbc());
  }

  /**
   * Does the work, unless it was done before. A request with the same key that comes meanwhile
   * waits until this one has ended.
   *
   * @param work runs in the transaction; what it calls takes part. Empty when it was refused.
   */
  public Settlement settle(KeyedRequest request, Supplier<Optional<KeptAnswer>> work) {
    return Objects.requireNonNull(
        database.transactions().execute(transaction -> settle(request, work, transaction)));
  }

  private Settlement settle(
      KeyedRequest request, Supplier<Optional<KeptAnswer>> work, TransactionStatus transaction) {
    if (!answers.begin(request, request.at().minus(KEPT))) {
      return answers.find(request);
    }
    Optional<KeptAnswer> answer = work.get();
    if (answer.isPresent() && !transaction.isRollbackOnly()) {
      answers.complete(request, answer.get());
      return new Settlement.DoneNow();
    }
    // Of our own will, else Spring would take it for a surprise that a part has rolled back.
    transaction.setRollbackOnly();
    return answer.isPresent() ? new Settlement.RolledBack() : new Settlement.Refused();
  }

  /**
   * Forgets keys that are too old.
   *
   * @param limit the most that are forgotten in one transaction
   * @return how many they were
   */
  public int forget(Instant now, int limit) {
    return answers.forget(now.minus(KEPT).minus(GRACE), limit);
  }
}
