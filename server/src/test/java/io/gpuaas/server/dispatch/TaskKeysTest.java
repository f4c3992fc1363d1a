package io.gpuaas.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one API process signs, a node verifies with what any other one publishes. */
class TaskKeysTest {
  private static final Task TASK =
      new Task("1", "node", "node.probe", null, List.of(), "c", "", Instant.EPOCH);

  private final Database database =
      Database.open(TestServer.all().findFirst().orElseThrow().freshUrl(), "test", 2);
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private TaskKeys keys() {
    return TaskKeys.load(database, () -> now);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void allProcessesSignWithOneKey() throws Exception {
    TaskKeys first = keys();
    assertThat(keys().published()).isEqualTo(first.published()).hasSize(1);
    JWSObject jws = JWSObject.parse(new TaskSigner(first).sign(TASK));
    assertThat(jws.getHeader().getType().getType()).isEqualTo(TaskSigner.TYPE);
    assertThat(jws.verify(new ECDSAVerifier(keys().current().key().toPublicJWK()))).isTrue();
    assertThat(JsonType.of(Task.class).read(jws.getPayload().toString())).isEqualTo(TASK);
  }

  @Test
  void aRetiredKeyIsShownForADay() throws Exception {
    TaskKeys keys = keys();
    TaskSigner signer = new TaskSigner(keys);
    EcKey old = keys.published().getFirst();
    keys.rotate();
    String signed = signer.sign(TASK);
    assertThat(keys.published()).hasSize(2).last().isEqualTo(old);
    assertThat(JWSObject.parse(signed).getHeader().getKeyID())
        .isEqualTo(keys.published().getFirst().kid())
        .isNotEqualTo(old.kid());

    now = now.plus(Duration.ofDays(1)).plusSeconds(1);
    assertThat(keys().published()).hasSize(1).doesNotContain(old);
  }

  @Test
  void theSlowerOfTwoWhoRotateTakesTheOthersKey() {
    TaskKeys slower = keys();
    TaskKeys faster = keys();
    faster.rotate();
    slower.rotate();
    assertThat(slower.published()).isEqualTo(faster.published()).hasSize(2);
  }
}
