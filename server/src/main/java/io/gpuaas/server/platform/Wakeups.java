package io.gpuaas.server.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Requests that wait until something happens to what they ask about. */
public final class Wakeups implements AutoCloseable {
  private final ConcurrentMap<String, Set<Waiter>> waiters = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** Wakes those that wait for this; all of them when nothing is named. */
  public void wake(Optional<String> subject) {
    if (subject.isPresent()) {
      waiters.getOrDefault(subject.get(), Set.of()).forEach(Waiter::wake);
    } else {
      waiters.values().forEach(some -> some.forEach(Waiter::wake));
    }
  }

  /** Begins to wait for something; what happens from now on is not missed. */
  public Waiter waiter(String subject) {
    Waiter waiter = new Waiter(subject);
    waiters.compute(
        subject,
        (same, others) -> {
          Set<Waiter> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(waiter);
          return all;
        });
    return waiter;
  }

  /** Lets everybody go, so that the service can stop. */
  @Override
  public void close() {
    closed = true;
    wake(Optional.empty());
  }

  /** One request. */
  public final class Waiter implements AutoCloseable {
    private final String subject;
    private final Semaphore woken = new Semaphore(0);

    private Waiter(String subject) {
      this.subject = subject;
    }

    private void wake() {
      woken.release();
    }

    /**
     * Waits until it is woken, or as long as this.
     *
     * @return whether it is worth looking: false when there is no time, or the service stops
     */
    public boolean await(Duration longest) throws InterruptedException {
      if (closed || longest.isNegative() || longest.isZero()) {
        return false;
      }
      if (woken.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
        woken.drainPermits();
      }
      return !closed;
    }

    @Override
    public void close() {
      waiters.computeIfPresent(
          subject,
          (same, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }
}
