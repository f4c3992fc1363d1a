package io.gpuaas.telemetry.loki;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks several questions at once, on virtual threads. */
final class Together {
  private Together() {}

  /**
   * The answers in the order of the questions. An interrupt reaches all of them, and they end as
   * whatever an interrupted question ends.
   */
  static <Q, A> List<A> ask(List<Q> questions, Function<Q, A> ask) {
    List<Future<A>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      questions.forEach(question -> answers.add(threads.submit(() -> ask.apply(question))));
    }
    return answers.stream().map(Future::resultNow).toList();
  }
}
