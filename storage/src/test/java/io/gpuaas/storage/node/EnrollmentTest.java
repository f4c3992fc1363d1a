package io.gpuaas.storage.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.node.Inventory;
import io.gpuaas.core.node.NewNode;
import io.gpuaas.core.node.Node;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.node.NodeMode;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.Machines;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class EnrollmentTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestCloud cloud;
  private final NodeEnrollment enrollment;

  EnrollmentTest(TestServer server) {
    cloud = new TestCloud(server);
    enrollment =
        new NodeEnrollment(
            cloud.process.transactions,
            cloud.process.nodes,
            new Machines(cloud.process.tenancy, secret -> "hashed", cloud.random, cloud.clock),
            cloud.process.audit,
            cloud.ids,
            cloud.random,
            cloud.clock,
            TestCloud.REGION);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void letsOneOfManyInWithTheSameToken() {
    String token = invite("gpu-1");
    List<Outcome<NewNode>> outcomes = Race.of(16, n -> enroll(token, "key of host " + n));

    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Outcome.Refused.class::isInstance)
        .extracting(outcome -> ((Outcome.Refused<NewNode>) outcome).code())
        .containsOnly(ErrorCode.TOKEN_INVALID);
    assertThat(cloud.rows("nodes")).isOne();
    assertThat(cloud.rows("principals WHERE kind = 'node'")).isOne();
    assertThat(cloud.rows("audit_log WHERE action = 'node.enroll'")).isOne();
  }

  @Test
  void aSecondHostOfTheSameNameLeavesNothingBehind() {
    String first = invite("gpu-1");
    String second = invite("gpu-1");
    assertThat(enroll(first)).isInstanceOf(Outcome.Done.class);

    assertThat(enroll(second))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NODE_ALREADY_EXISTS));
    assertThat(cloud.rows("principals WHERE kind = 'node'")).isOne();
    assertThat(cloud.rows("client_credentials")).isOne();
    assertThat(cloud.rows("enrollment_tokens WHERE used_at IS NULL")).isOne();
  }

  @Test
  void aTokenThatWasUsedIsWorthNothingToAThief() {
    String token = invite("gpu-1");
    assertThat(enroll(token)).isInstanceOf(Outcome.Done.class);

    assertRefused(enroll(token, "the thief's key"));
    assertThat(enroll("of another control plane")).isInstanceOf(Outcome.Refused.class);
    assertThat(cloud.rows("client_credentials WHERE public_key IS NOT NULL")).isOne();
  }

  @Test
  void aLostAnswerIsGivenAgain() {
    String token = invite("gpu-1");
    NewNode first = done(enroll(token));
    cloud.clock.advance(HOUR.minusSeconds(1));
    NewNode again = done(enroll(token));

    assertThat(again.node().id()).isEqualTo(first.node().id());
    assertThat(again.clientId()).isEqualTo(first.clientId());
    assertThat(first.again()).isFalse();
    assertThat(again.again()).isTrue();
    assertOneNode();
  }

  @Test
  void manyWhoseKeyIsTheSameAreOneNode() {
    String token = invite("gpu-1");
    List<Outcome<NewNode>> outcomes = Race.of(16, n -> enroll(token));

    assertThat(outcomes)
        .extracting(outcome -> done(outcome).node().id())
        .containsOnly(done(outcomes.getFirst()).node().id());
    assertThat(outcomes).filteredOn(outcome -> !done(outcome).again()).hasSize(1);
    assertOneNode();
  }

  @Test
  void anAnswerIsNotGivenAgainOnceTheTokenWouldHaveExpired() {
    String token = invite("gpu-1");
    assertThat(enroll(token)).isInstanceOf(Outcome.Done.class);
    cloud.clock.advance(HOUR);

    assertRefused(enroll(token));
  }

  /** Though a node of the same name and key is there: it came of another token. */
  @Test
  void aTokenOfANodeThatWasRemovedIsNone() {
    String token = invite("gpu-1");
    Node removed = done(enroll(token)).node();
    cloud.process.nodes.setMode(removed, NodeMode.REMOVED, Optional.of("gone"));
    cloud.process.tenancy.disable(removed.id(), cloud.clock.instant());
    assertRefused(enroll(token));
    cloud.clock.advance(Duration.ofSeconds(1));
    String next = invite("gpu-1");
    assertThat(done(enroll(next)).again()).isFalse();

    assertRefused(enroll(token));
    assertThat(done(enroll(next)).again()).isTrue();
  }

  @Test
  void aGpuOfAnotherNodeKeepsAHostOut() {
    Inventory same = TestCloud.h100("host", 2);
    assertThat(enroll(invite("gpu-1"), same, "one")).isInstanceOf(Outcome.Done.class);

    assertThat(enroll(invite("gpu-2"), same, "another"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.VALIDATION_ERROR));
    assertOneNode();
    assertThat(cloud.rows("enrollment_tokens WHERE used_at IS NULL")).isOne();
  }

  private void assertOneNode() {
    assertThat(cloud.rows("nodes")).isOne();
    assertThat(cloud.rows("principals WHERE kind = 'node'")).isOne();
    assertThat(cloud.rows("audit_log WHERE action = 'node.enroll'")).isOne();
  }

  private static NewNode done(Outcome<NewNode> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    return ((Outcome.Done<NewNode>) outcome).value();
  }

  private static void assertRefused(Outcome<NewNode> outcome) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_INVALID));
  }

  @Test
  void anExpiredTokenIsNone() {
    String token = invite("gpu-1");
    cloud.clock.advance(HOUR);

    assertThat(enroll(token)).isInstanceOf(Outcome.Refused.class);
    assertThat(cloud.rows("nodes")).isZero();
  }

  private String invite(String name) {
    return enrollment.inviteLocal(name, HOUR, cloud.cause).orElseThrow().token();
  }

  private Outcome<NewNode> enroll(String token) {
    return enroll(token, "key");
  }

  private Outcome<NewNode> enroll(String token, String key) {
    return enroll(token, TestCloud.cpus(4), key);
  }

  private Outcome<NewNode> enroll(String token, Inventory inventory, String key) {
    return enrollment.enroll(
        token,
        inventory,
        "0.1.0",
        new MachineProof.PublicKey("{\"kid\": \"" + key + "\"}"),
        cloud.cause);
  }
}
