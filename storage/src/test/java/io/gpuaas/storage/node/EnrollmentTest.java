package io.gpuaas.storage.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.node.NewNode;
import io.gpuaas.core.node.NodeEnrollment;
import io.gpuaas.core.tenancy.MachineProof;
import io.gpuaas.core.tenancy.Machines;
import io.gpuaas.storage.kit.Race;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.time.Duration;
import java.util.List;
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
    List<Outcome<NewNode>> outcomes = Race.of(16, n -> enroll(token));

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

    assertThat(enroll(token))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOKEN_INVALID));
    assertThat(enroll("of another control plane")).isInstanceOf(Outcome.Refused.class);
    assertThat(cloud.rows("client_credentials WHERE public_key IS NOT NULL")).isOne();
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
    return enrollment.enroll(
        token,
        TestCloud.cpus(4),
        "0.1.0",
        new MachineProof.PublicKey("{\"kid\": \"key\"}"),
        cloud.cause);
  }
}
