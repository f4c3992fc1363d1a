package io.gpuaas.node.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.contract.api.Nodes.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private final Queue<String> begun = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final Stop stop = new Stop();
  private final Pace pace =
      new Pace(
          stop,
          new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), new Random(1)),
          Duration.ZERO);
  private final Lanes lanes = new Lanes(this::work, pace);

  @AfterEach
  void open() {
    gate.countDown();
  }

  @Test
  void theTasksOfAnAllocationKeepTheirOrderAndASlowOneKeepsNoOtherWaiting() {
    lanes.take(task("slow", "a"));
    lanes.take(task("after-slow", "a"));
    lanes.take(task("quick", "b"));
    lanes.take(task("probe", null));
    await().until(() -> begun.size() == 3);
    assertThat(begun).containsExactlyInAnyOrder("slow", "quick", "probe");
    gate.countDown();
    await().until(() -> begun.contains("after-slow"));
  }

  @Test
  void aTaskThatIsUnderWayIsNotTakenASecondTime() {
    assertThat(lanes.take(task("slow", "a"))).isTrue();
    assertThat(lanes.take(task("slow", "a"))).isFalse();
    gate.countDown();
    await().until(() -> lanes.take(task("slow", "a")));
    await().until(() -> begun.size() == 2);
  }

  @Test
  void noMoreThanEightRunSideBySide() {
    for (int i = 0; i < 2 * Lanes.SIDE_BY_SIDE; i++) {
      lanes.take(task("slow-" + i, "a" + i));
    }
    await().until(() -> begun.size() == Lanes.SIDE_BY_SIDE);
    assertThat(lanes.settle(Duration.ofMillis(50))).isFalse();
    assertThat(begun).hasSize(Lanes.SIDE_BY_SIDE);
    gate.countDown();
    await().until(() -> begun.size() == 2 * Lanes.SIDE_BY_SIDE);
  }

  @Test
  void afterAStopNothingBegins() {
    lanes.take(task("slow", "a"));
    lanes.take(task("never", "a"));
    await().until(() -> begun.size() == 1);
    stop.request();
    gate.countDown();
    assertThat(lanes.settle(Duration.ofSeconds(20))).isTrue();
    assertThat(begun).containsExactly("slow");
  }

  private boolean work(Task task) {
    begun.add(task.id());
    if (task.id().startsWith("slow")) {
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return true;
  }

  private static Task task(String id, @Nullable String allocation) {
    return new Task(id, "n", "node.probe", allocation, List.of(), "c", "", Instant.MAX);
  }
}
