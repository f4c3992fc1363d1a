package io.gpuaas.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ServerConfigTest {
  @Test
  void anEmptyEnvironmentRunsOnALaptop() {
    ServerConfig config = ServerConfig.read(Map.of("HOME", "/home/me"));

    assertThat(config.stateDirectory()).isEqualTo(Path.of("/home/me/.local/state/gpuaas/up"));
    assertThat(config.databaseUrl()).isEmpty();
    assertThat(config.bindAddress()).isEqualTo("127.0.0.1");
    assertThat(config.port(Service.API)).isEqualTo(8080);
    assertThat(config.policy().nodeOfflineAfter()).isEqualTo(Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @CsvSource({
    "GPUAAS_DATABSE_URL,     GPUAAS_DATABASE_URL",
    "GPUAAS_NODE_OFLINE_AFTER, GPUAAS_NODE_OFFLINE_AFTER",
    "GPUAAS_APIPORT,         GPUAAS_API_PORT",
  })
  void anUnknownKeyFailsTheStartAndNamesTheNearest(String typo, String meant) {
    assertRefused(Map.of(typo, "x"), typo, meant);
  }

  @Test
  void theVariablesOfTheOtherProgramsAreLetBe() {
    Map<String, String> shell =
        Map.of("GPUAAS_TOKEN", "t", "GPUAAS_PROFILE", "p", "GPUAAS_AGENT_API_URL", "http://api");

    assertThat(ServerConfig.read(shell).audience()).isEqualTo("gpuaas");
  }

  @ParameterizedTest
  @CsvSource({
    "GPUAAS_API_PORT,               eighty",
    "GPUAAS_API_PORT,               70000",
    "GPUAAS_NODE_OFFLINE_AFTER,     15",
    "GPUAAS_NODE_OFFLINE_AFTER,     PT-1S",
    "GPUAAS_PUBLIC_URL,             ftp://example.com",
    "GPUAAS_REGION,                 'EU:1'",
    "GPUAAS_DATABASE_URL,           'mysql://root:hunter2@db/x'",
    "GPUAAS_TELEMETRY_INGEST_TOKEN, hunter2",
    "GPUAAS_ALLOCATION_LIMIT,       0",
  })
  void aValueThatMeansNothingIsNamedByItsKeyAndNeverRepeated(String key, String value) {
    assertThatExceptionOfType(SettingInvalid.class)
        .isThrownBy(() -> ServerConfig.read(Map.of(key, value)))
        .satisfies(e -> assertThat(e).hasMessageContaining(key))
        .satisfies(e -> assertThat(e).hasMessageNotContaining("hunter2"));
  }

  @Test
  void freePortsAreAllDifferent() {
    Map<String, String> free = new HashMap<>();
    for (Setting setting : Setting.values()) {
      if (setting.name().endsWith("_PORT")) {
        free.put(setting.key(), "0");
      }
    }
    Addresses addresses = Addresses.settle(ServerConfig.read(free));

    Set<Integer> ports = new HashSet<>(addresses.ports().values());
    assertThat(ports).hasSize(6).doesNotContain(0);
    assertThat(addresses.issuer()).isEqualTo(addresses.api().toString());
  }

  @ParameterizedTest
  @EnumSource
  void everySettingIsDocumented(Setting setting) throws IOException {
    Path readme = Path.of("..", "README.md");

    assertThat(Files.readString(readme)).contains("`" + setting.key() + "`");
  }

  @Test
  void readsWhereTriageReads() {
    TelemetrySources none = ServerConfig.read(Map.of()).sources();
    TelemetrySources loki =
        ServerConfig.read(Map.of("GPUAAS_LOKI_URL", "http://loki:3100")).sources();

    assertThat(none.loki()).isEmpty();
    assertThat(none.tempo()).isEmpty();
    assertThat(loki.loki()).isPresent();
    assertThat(loki.tempo()).isEmpty();
    assertRefused(Map.of("GPUAAS_TEMPO_URL", "tempo:3200"), "GPUAAS_TEMPO_URL");
    assertRefused(Map.of("GPUAAS_LOKI_TENNANT", "a"), "GPUAAS_LOKI_TENANT");
  }

  private static void assertRefused(Map<String, String> environment, String... words) {
    assertThatExceptionOfType(SettingInvalid.class)
        .isThrownBy(() -> ServerConfig.read(environment))
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }
}
