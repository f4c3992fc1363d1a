package io.gpuaas.storage.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.Allocation;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What other processes hear, and when. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
@Timeout(60)
final class AnnouncementsTest {
  /** Whoever listens hears this first: from then on nothing is missed. */
  private static final String BEGIN = "(listens)";

  private static final String LAST = "last";

  private final TestCloud cloud;
  private final Database database;
  private final Announcements announcements;
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final List<Notifications> listening = new ArrayList<>();

  AnnouncementsTest(TestServer server) {
    cloud = new TestCloud(server);
    database = cloud.process.database;
    announcements = new Announcements(database);
  }

  @AfterEach
  void close() {
    listening.forEach(Notifications::close);
    cloud.close();
  }

  @Test
  void nothingIsHeardBeforeTheCommitAndEverythingAfter() {
    listen(Channel.TASK);
    database
        .transactions()
        .executeWithoutResult(
            transaction -> {
              announcements.announce(Channel.TASK, "one");
              announcements.announce(Channel.TASK, "two");
              CompletableFuture.runAsync(() -> announcements.announce(Channel.TASK, "meanwhile"))
                  .join();
              await().until(() -> heard.contains("meanwhile"));
              assertThat(heard).containsExactly(BEGIN, "meanwhile");
            });
    await().until(() -> heard.size() == 4);
    assertThat(heard).containsExactly(BEGIN, "meanwhile", "one", "two");
  }

  @Test
  void whatIsRolledBackIsNeverHeard() {
    listen(Channel.TASK);
    database
        .transactions()
        .executeWithoutResult(
            transaction -> {
              announcements.announce(Channel.TASK, "never");
              transaction.setRollbackOnly();
            });
    announcements.announce(Channel.TASK, LAST);
    await().until(() -> heard.contains(LAST));
    assertThat(heard).containsExactly(BEGIN, LAST);
  }

  @Test
  void aStepWakesItsNodeTheWatchersAndTheWorkers() {
    Actor node = cloud.node("host", TestCloud.cpus(4));
    listen(Channel.NODE_WORK, Channel.ALLOCATION, Channel.TASK);
    Outcome<Allocation> created =
        cloud
            .process
            .service(10)
            .create(
                cloud.owner,
                cloud.project,
                new NewAllocation(
                    "cpu.small", Optional.empty(), Optional.empty(), Optional.empty()),
                cloud.cause);
    Allocation allocation = ((Outcome.Done<Allocation>) created).value();
    var _ =
        cloud.process.steps().run(new ProvisioningTask.Provision(allocation.id(), 1), cloud.cause);
    await()
        .untilAsserted(
            () ->
                assertThat(heard)
                    .contains(
                        "tasks_provisioning", node.id().toString(), allocation.id().toString()));
  }

  private void listen(Channel... channels) {
    for (Channel channel : channels) {
      listening.add(
          Notifications.listen(database, channel, payload -> heard.add(payload.orElse(BEGIN))));
    }
    await().until(() -> heard.size() == channels.length);
  }
}
