package io.gpuaas.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs what does not depend on one another side by side: a few at a time, or they would only wait
 * for each other.
 */
final class Together {
  private static final int AT_ONCE = 3;

  private Together() {}

  /** Something that is done with an item. */
  @FunctionalInterface
  interface Work<T, R> {
    R run(T item) throws InterruptedException;
  }

  /** The results in the order of the items. */
  static <T, R> List<R> run(List<T> items, Work<T, R> work) throws InterruptedException {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Callable<R>> calls = new ArrayList<>();
      items.forEach(item -> calls.add(() -> work.run(item)));
      List<R> results = new ArrayList<>();
      for (Future<R> done : threads.invokeAll(calls)) {
        results.add(result(done));
      }
      return results;
    }
  }

  private static <R> R result(Future<R> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException failed -> throw failed;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
