package io.gpuaas.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.allocation.NewAllocation;
import io.gpuaas.core.audit.AuditEntry;
import io.gpuaas.core.task.ProvisioningTask;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened, its audit entry and its task: all of them or none. */
@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class AtomicityTest {
  private static final NewAllocation WANTED =
      new NewAllocation("cpu.small", Optional.empty(), Optional.of("trainer"), Optional.empty());

  private final TestCloud cloud;

  AtomicityTest(TestServer server) {
    cloud = new TestCloud(server);
    cloud.node("host", TestCloud.cpus(4));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void aCommitKeepsAllOfIt() {
    assertThat(cloud.process.service(9).create(cloud.owner, cloud.project, WANTED, cloud.cause))
        .isInstanceOf(Outcome.Done.class);

    assertRows(1);
    Map<String, @Nullable Object> entry =
        cloud.process.database.jdbc().sql("SELECT * FROM audit_log").query().singleRow();
    assertThat(entry)
        .containsEntry("actor", "owner")
        .containsEntry("actor_id", cloud.owner.id())
        .containsEntry("action", "allocation.create")
        .containsEntry("project_id", cloud.project.id())
        .containsEntry("correlation_id", cloud.cause.correlationId().toString());
    assertThat(entry.get("resource_name")).asString().startsWith("gpuaas:local:");
    assertThat(entry.get("detail")).asString().contains("\"sku\": \"cpu.small\"");
  }

  @Test
  void anExceptionAtTheLastStepLosesAllOfIt() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                cloud
                    .process
                    .service(
                        9,
                        (task, cause, due) -> {
                          cloud.process.tasks.enqueue(task, cause, due);
                          throw new IllegalStateException("out of luck");
                        })
                    .create(cloud.owner, cloud.project, WANTED, cloud.cause))
        .withMessage("out of luck");

    assertRows(0);
  }

  @Test
  void aRefusalLosesWhatWasWrittenBeforeIt() {
    Outcome<String> refused =
        cloud.process.transactions.inTransaction(
            () -> {
              cloud.process.audit.append(entry());
              return Outcome.refused(ErrorCode.INVALID_REQUEST, "changed my mind");
            });

    assertThat(refused).isInstanceOf(Outcome.Refused.class);
    assertThat(cloud.rows("audit_log")).isZero();
  }

  @Test
  void neitherIsPossibleOutsideOfATransaction() {
    assertThatIllegalStateException().isThrownBy(() -> cloud.process.audit.append(entry()));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                cloud.process.tasks.enqueue(
                    new ProvisioningTask.Provision(cloud.ids.next(), 1),
                    cloud.cause,
                    cloud.clock.instant()));
  }

  @Test
  void theSameTaskIsOneUntilItIsAnotherAttempt() {
    UUID id = cloud.ids.next();
    ProvisioningTask first = new ProvisioningTask.Clean(id, 1);
    Outcome<String> done =
        cloud.process.transactions.inTransaction(
            () -> {
              cloud.process.tasks.enqueue(first, cloud.cause, cloud.clock.instant());
              cloud.process.tasks.enqueue(first, cloud.cause, cloud.clock.instant());
              cloud.process.tasks.enqueue(
                  new ProvisioningTask.Clean(id, 2), cloud.cause, cloud.clock.instant());
              return Outcome.done("enqueued");
            });

    assertThat(done).isInstanceOf(Outcome.Done.class);
    assertThat(cloud.rows("tasks_provisioning")).isEqualTo(2);
  }

  private AuditEntry entry() {
    return new AuditEntry(
        cloud.clock.instant(), null, "test", null, null, null, cloud.cause, Map.of());
  }

  private void assertRows(long expected) {
    for (String table :
        new String[] {
          "allocations", "allocation_transitions", "reservations", "audit_log", "tasks_provisioning"
        }) {
      assertThat(cloud.rows(table)).as(table).isEqualTo(expected);
    }
  }
}
