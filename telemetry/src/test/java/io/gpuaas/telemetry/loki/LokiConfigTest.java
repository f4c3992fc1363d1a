package io.gpuaas.telemetry.loki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpuaas.contract.signal.LogField;
import io.gpuaas.telemetry.http.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LokiConfigTest {
  @TempDir private Path folder;

  @Test
  void isNothingWithoutAUrl() {
    assertThat(LokiConfig.of(name -> Optional.empty())).isEmpty();
  }

  @Test
  void readsEverythingThatCanBeSaid() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "  abc-123\n");
    LokiConfig config =
        read(
            Map.of(
                "URL", "https://logs.example.com/loki/",
                "TENANT", "team-a",
                "TOKEN_FILE", token.toString(),
                "TIMEOUT", "PT4S",
                "SERVICE_LABEL", "app",
                "CORRELATION_FIELD", "request.id"));

    assertThat(config.endpoint().url()).hasToString("https://logs.example.com/loki");
    assertThat(config.endpoint().credentials()).isEqualTo(new Credentials.Bearer("abc-123"));
    assertThat(config.endpoint().timeout()).hasSeconds(4);
    assertThat(config.serviceLabel()).isEqualTo("app");
    assertThat(config.fields().first(LogField.CORRELATION_ID)).isEqualTo("request.id");
    assertThat(config.fields().metadata(LogField.CORRELATION_ID)).isEqualTo("request_id");
    assertThat(config.toString()).doesNotContain("abc-123");
  }

  @Test
  void refusesWhatMeansNothingAndNamesTheVariable() {
    refuses(Map.of("URL", "http://ann:s3cret@loki"), "GPUAAS_LOKI_URL holds no user");
    refuses(Map.of("URL", "loki:3100"), "GPUAAS_LOKI_URL is an http or https URL");
    refuses(Map.of("URL", "http://loki", "USER", "ann"), "needs GPUAAS_LOKI_PASSWORD");
    refuses(Map.of("URL", "http://loki", "TENANT", "a\r\nX: y"), "GPUAAS_LOKI_TENANT");
    refuses(Map.of("URL", "http://loki", "TIMEOUT", "fast"), "GPUAAS_LOKI_TIMEOUT");
    refuses(Map.of("URL", "http://loki", "SERVICE_LABEL", "a\"} or {"), "LOKI_SERVICE_LABEL");
    refuses(Map.of("URL", "http://loki", "CORRELATION_FIELD", "a b"), "LOKI_CORRELATION_FIELD");
    refuses(Map.of("URL", "http://loki", "KEY_FILE", "/x"), "GPUAAS_LOKI_CERT_FILE");
    refuses(Map.of("URL", "http://loki", "PASSWORD_FILE", "/nowhere", "USER", "a"), "_FILE names");
  }

  private static void refuses(Map<String, String> variables, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(variables))
        .withMessageContaining(why)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
  }

  private static LokiConfig read(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    variables.forEach((name, value) -> environment.put("GPUAAS_LOKI_" + name, value));
    return LokiConfig.of(name -> Optional.ofNullable(environment.get(name))).orElseThrow();
  }
}
