package io.gpuaas.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EscalationsFileTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KEY", "0123456789abcdef", "SHORT", "hunter2", "HOOK", "https://chat.example/T/S3cret");

  @TempDir private Path folder;

  @Test
  void namesWhoCanBeTold() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "  from-the-file  \nnot this\n");
    EscalationsConfig config =
        read(
            """
            {"join_window": "PT10M", "targets": [
              {"name": "oncall", "type": "pagerduty", "secret_file": "%s"},
              {"name": "chat", "type": "slack", "secret_env": "HOOK"},
              {"name": "hook", "type": "webhook", "url": "https://a.example", "secret_env": "KEY"}]}
            """
                .formatted(secret));

    assertThat(config.joinWindow()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.targets().get(0).secret()).isEqualTo("from-the-file");
    assertThat(config.targets().get(0).url())
        .isEqualTo(URI.create("https://events.pagerduty.com/v2/enqueue"));
    assertThat(config.targets().get(1).url())
        .isEqualTo(URI.create("https://chat.example/T/S3cret"));
    assertThat(config.toString()).doesNotContain("S3cret", "0123456789abcdef", "from-the-file");
    assertThat(read("{}").targets()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"target\": []}|no key target; did you mean targets?",
        "{\"targets\": [{\"name\": \"a\", \"secretenv\": \"KEY\"}]}|did you mean secret_env?",
        "{\"targets\": [{\"name\": \"A b\", \"type\": \"slack\"}]}|name",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"slak\"}]}|did you mean slack?",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"pagerduty\"}]}|target a: it needs its key",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"slack\"}]}|target a: it needs its URL",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"webhook\", \"secret_env\": \"KEY\"}]}|url",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"webhook\", \"url\": \"http://h\","
            + " \"secret_env\": \"SHORT\"}]}|fewer than 16",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"slack\", \"url\": \"http://u:p@h/\"}]}|user",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"slack\", \"url\": \"file:///etc/x\"}]}|http",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"pagerduty\", \"secret_env\": \"NO\"}]}|empty",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"pagerduty\", \"secret_file\":"
            + " \"/no\"}]}|read",
        "{\"targets\": [{\"name\": \"a\", \"type\": \"slack\", \"secret_env\": \"HOOK\"},"
            + "{\"name\": \"a\", \"type\": \"slack\", \"secret_env\": \"HOOK\"}]}|two targets",
        "{\"join_window\": \"an hour\"}|join_window",
        "{\"join_window\": \"-PT1H\"}|join_window",
        "[]|JSON",
        "{|JSON",
        "{} x|JSON",
      })
  void failsTheStartAndSaysWhyWithoutASecret(String json, String why) {
    assertThatExceptionOfType(SettingInvalid.class)
        .isThrownBy(() -> read(json))
        .withMessageStartingWith("GPUAAS_ESCALATIONS_FILE: ")
        .withMessageContaining(why)
        .matches(e -> !String.valueOf(e.getMessage()).matches(".*(S3cret|hunter2|u:p).*"));
  }

  @Test
  void failsTheStartWhenThereIsNoFile() {
    Map<String, String> environment =
        Map.of("GPUAAS_ESCALATIONS_FILE", folder.resolve("none.json").toString());
    assertThatExceptionOfType(SettingInvalid.class)
        .isThrownBy(() -> ServerConfig.read(environment))
        .withMessageContaining("cannot be read");
  }

  private EscalationsConfig read(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("escalations.json"), json);
    return EscalationsFile.read(file, ENVIRONMENT);
  }
}
