package io.gpuaas.contract.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReasonTest {
  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void whoCannotReleaseIsNotToldToCreate(FailureReason reason) {
    assertThat(reason.nextStep(ErrorCode.ALLOCATION_RELEASE_FAILED))
        .isNotBlank()
        .doesNotContain("Create");
  }

  @ParameterizedTest
  @EnumSource(FailureReason.class)
  void theWireNameLeadsBack(FailureReason reason) {
    assertThat(FailureReason.of(reason.wireName())).contains(reason);
  }
}
