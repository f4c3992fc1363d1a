package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.client.AllocationStream;
import io.gpuaas.client.AllocationStream.News;
import io.gpuaas.client.AllocationsApi;
import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.api.Allocations.Allocation;
import io.gpuaas.contract.api.Allocations.Transition;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Hears what happens to an allocation, as long as there is somebody who says it. */
final class Listener {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** The API says every 10 s that it lives; one that misses two of them does not. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(25);

  /** How many streams in a row may end without news. */
  private static final int TOLERATED = 3;

  private final Invocation invocation;
  private final AllocationsApi api;
  private final Course course;

  /** The number of the last transition that is known; 0 for none. */
  private int known;

  /** Heard and not shown yet. */
  private @Nullable Transition held;

  Listener(Invocation invocation, AllocationsApi api, Course course) {
    this.invocation = invocation;
    this.api = api;
    this.course = course;
  }

  /** Whether it came to what {@code done} asks for; otherwise there is nothing more to hear. */
  boolean listenUntil(Predicate<Allocation> done) throws InterruptedException {
    try {
      catchUp();
      int vain = 0;
      while (vain <= TOLERATED && !done.test(course.seen())) {
        course.goOn();
        pauseBefore(vain);
        vain = hearsNews() ? 0 : vain + 1;
      }
      return done.test(course.seen());
    } catch (CallFailed e) {
      // Whoever polls next gets the same answer, if it means the allocation and not the stream.
      return false;
    }
  }

  /** The answer to a command may leave the history out, which would then all be heard as news. */
  private void catchUp() {
    if (course.seen().transitions().isEmpty()) {
      course.see(api.get(invocation.context(), course.seen().id()));
    }
    known = course.seen().transitions().size();
  }

  private void pauseBefore(int attempt) throws InterruptedException {
    if (attempt > 0) {
      long jitter = invocation.shell().random().nextLong(Poller.FIRST_PAUSE.toMillis());
      Duration pause = Poller.FIRST_PAUSE.multipliedBy(1L << (attempt - 1));
      invocation.shell().pause().pause(pause.plusMillis(jitter));
    }
  }

  private boolean hearsNews() throws InterruptedException {
    try (AllocationStream stream = api.follow(invocation.context(), course.seen().id(), known)) {
      int before = known;
      hear(stream);
      return known > before;
    } catch (CallFailed e) {
      if (Poller.mayPass(e)) {
        return false;
      }
      throw e;
    }
  }

  private void hear(AllocationStream stream) throws InterruptedException {
    Duration silence = Duration.ZERO;
    while (silence.compareTo(LONGEST_SILENCE) < 0) {
      Duration left = course.goOn();
      Duration wait = left.compareTo(TICK) < 0 ? left : TICK;
      Optional<News> news = stream.next(wait);
      silence = news.isPresent() ? Duration.ZERO : silence.plus(wait);
      if (news.isPresent() && isLast(news.get())) {
        return;
      }
    }
  }

  private boolean isLast(News news) {
    return switch (news) {
      case News.Alive _ -> false;
      case News.Broken _ -> true;
      case News.Settled settled -> {
        held = null;
        course.see(settled.allocation());
        yield true;
      }
      case News.Changed changed -> {
        change(changed);
        yield false;
      }
    };
  }

  /**
   * Where it settles it has more to show than its state, which the last event brings; only one that
   * is about to be released goes on at once.
   */
  private void change(News.Changed changed) {
    if (changed.number() > known) {
      known = changed.number();
      showHeld();
      held = changed.transition();
      if (!Settled.isSettled(held.to())) {
        showHeld();
      }
    }
  }

  private void showHeld() {
    if (held != null) {
      course.see(moved(course.seen(), held));
      held = null;
    }
  }

  private static Allocation moved(Allocation a, Transition transition) {
    return new Allocation(
        a.id(),
        a.projectId(),
        a.name(),
        a.sku(),
        a.gpus(),
        a.region(),
        transition.to(),
        a.nodeId(),
        a.workspace(),
        a.resourceName(),
        a.createdBy(),
        a.correlationId(),
        a.createdAt(),
        transition.at(),
        a.releaseRequestedAt(),
        a.failure(),
        a.transitions());
  }
}
