package io.gpuaas.storage.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.storage.kit.TestCloud;
import io.gpuaas.storage.kit.TestServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.gpuaas.storage.kit.TestServer#all")
final class OnceOnlyTest {
  private final TestCloud cloud;
  private final OnceOnly once;

  OnceOnlyTest(TestServer server) {
    cloud = new TestCloud(server);
    once = new OnceOnly(cloud.process.database);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void whoDiesInBetweenHasDoneNothingAndMayTryAgain() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                once.settle(
                    request(),
                    () -> {
                      tenant("half-done");
                      throw new IllegalStateException("killed");
                    }));
    assertThat(cloud.rows("idempotency_keys")).isZero();
    assertThat(cloud.rows("tenants")).isEqualTo(1);

    assertThat(done("again")).isInstanceOf(Settlement.DoneNow.class);
    assertThat(cloud.rows("tenants")).isEqualTo(2);
  }

  @Test
  void aPartThatRefusesTakesTheRestWithIt() {
    Settlement settled =
        once.settle(
            request(),
            () -> {
              tenant("written");
              Outcome<String> swallowed =
                  cloud.process.transactions.inTransaction(
                      () -> Outcome.refused(ErrorCode.INVALID_REQUEST, "no"));
              assertThat(swallowed).isInstanceOf(Outcome.Refused.class);
              return Optional.of(answer("done"));
            });
    assertThat(settled).isInstanceOf(Settlement.RolledBack.class);
    assertThat(cloud.rows("tenants")).isEqualTo(1);
    assertThat(cloud.rows("idempotency_keys")).isZero();
  }

  @Test
  void aRefusalAfterARefusedPartIsJustThat() {
    Settlement settled =
        once.settle(
            request(),
            () -> {
              var _ =
                  cloud.process.transactions.inTransaction(
                      () -> Outcome.<String>refused(ErrorCode.INVALID_REQUEST, "no"));
              return Optional.empty();
            });
    assertThat(settled).isInstanceOf(Settlement.Refused.class);
  }

  @Test
  void anAnswerIsKeptForADayAndForgottenAfter() {
    assertThat(done("one")).isInstanceOf(Settlement.DoneNow.class);
    cloud.clock.advance(OnceOnly.KEPT);
    assertThat(done("one"))
        .isInstanceOfSatisfying(
            Settlement.DoneBefore.class,
            before ->
                assertThat(before.answer().body().orElseThrow())
                    .isEqualTo("one".getBytes(StandardCharsets.UTF_8)));

    cloud.clock.advance(Duration.ofMillis(1));
    assertThat(done("two")).isInstanceOf(Settlement.DoneNow.class);
    assertThat(once.forget(cloud.clock.instant(), 10)).isZero();

    cloud.clock.advance(OnceOnly.KEPT.plusHours(2));
    assertThat(once.forget(cloud.clock.instant(), 10)).isEqualTo(1);
    assertThat(cloud.rows("idempotency_keys")).isZero();
  }

  private Settlement done(String name) {
    return once.settle(
        request(),
        () -> {
          tenant(name);
          return Optional.of(answer(name));
        });
  }

  private void tenant(String name) {
    assertThat(cloud.tenant(name).name()).isEqualTo(name);
  }

  private static KeptAnswer answer(String body) {
    return new KeptAnswer(201, "text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  private KeyedRequest request() {
    return new KeyedRequest(
        cloud.owner.id(), "key", "request", cloud.cause.correlationId(), cloud.clock.instant());
  }
}
