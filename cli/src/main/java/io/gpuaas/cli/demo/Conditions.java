package io.gpuaas.cli.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for what has to become true. Ends at once when the demo is interrupted. */
final class Conditions {
  private static final long LOOK_EVERY_MILLIS = 15;

  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** From now on every wait fails. */
  void interrupt() {
    interrupted.countDown();
  }

  /** Throws when the demo was interrupted: what broke then broke because of that. */
  void failIfInterrupted() throws InterruptedException {
    if (interrupted.getCount() == 0) {
      throw new InterruptedException();
    }
  }

  /**
   * Looks until there is a value.
   *
   * @param what completes the sentence "… did not happen"
   * @throws DemoFailed when it takes longer than {@code limit}
   */
  <T> T await(String what, Duration limit, Supplier<Optional<T>> look) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> value = look.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > deadline) {
        throw new DemoFailed("within " + limit.toSeconds() + " s this did not happen: " + what);
      }
      if (interrupted.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new InterruptedException();
      }
    }
  }
}
