package io.gpuaas.node.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentConfigTest {
  @Test
  void keeps64MebibytesFreeUnlessToldOtherwise() {
    assertThat(config("").minimumFreeMebibytes()).isEqualTo(64);
    assertThat(config("2048").minimumFreeMebibytes()).isEqualTo(2048);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "64M", "1.5", "9999999999"})
  void aSizeThatIsNoneEndsTheStart(String text) {
    assertThatThrownBy(() -> config(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GPUAAS_AGENT_MIN_FREE_MIB");
  }

  private static AgentConfig config(String minimumFree) {
    return AgentConfig.of(
        Map.of(
            "GPUAAS_AGENT_API_URL", "http://127.0.0.1:1",
            "GPUAAS_AGENT_STATE_DIR", "/state",
            "GPUAAS_AGENT_MIN_FREE_MIB", minimumFree));
  }
}
