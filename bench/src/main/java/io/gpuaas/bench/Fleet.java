package io.gpuaas.bench;

import io.gpuaas.bench.platform.Caller;
import io.gpuaas.client.CallFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Many agents in this process. */
final class Fleet implements AutoCloseable {
  /** Enrolling at the same time. */
  private static final int SIDE_BY_SIDE = 8;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Counts counts = Counts.none();
  private final List<FleetMember> members;

  private Fleet(List<FleetMember> members) {
    this.members = members;
  }

  /** What the agents did since they were last asked. */
  record Counts(LongAdder heartbeats, LongAdder polls, ConcurrentLinkedQueue<String> failures) {
    private static Counts none() {
      return new Counts(new LongAdder(), new LongAdder(), new ConcurrentLinkedQueue<>());
    }

    void failed(CallFailed why) {
      failures.add(String.valueOf(why.getMessage()));
    }
  }

  /** Something that goes on until it is interrupted. */
  interface Body {
    void run() throws InterruptedException;
  }

  /** Starts it on a thread of its own. */
  interface Threads {
    void start(Body body);
  }

  /** Enrolls them, which connects nobody yet. */
  static Fleet enroll(Caller admin, int size, int gpus, Path folder)
      throws IOException, InterruptedException {
    List<FleetMember> members = new ArrayList<>();
    try (ExecutorService some = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      List<Future<FleetMember>> joining = new ArrayList<>();
      for (int i = 1; i <= size; i++) {
        int number = i;
        joining.add(some.submit(() -> FleetMember.enroll(admin, number, gpus, folder)));
      }
      for (Future<FleetMember> one : joining) {
        members.add(one.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a node does not enroll", e.getCause());
    }
    return new Fleet(members);
  }

  /** From now on all of them beat and ask for work. */
  void start() {
    members.forEach(member -> member.work(this::start, counts));
  }

  private void start(Body body) {
    var _ =
        threads.submit(
            () -> {
              body.run();
              return true;
            });
  }

  Counts counts() {
    return counts;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
