package io.gpuaas.telemetry.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must never be logged does not get through; what looks a little like it does. */
class RedactionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authorization: Bearer abc.def-ghi_123            | Authorization: [redacted]
          sent bearer 0123456789abcdef to it               | sent bearer [redacted] to it
          got eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9. ok | got [redacted] ok
          {"client_secret":"s3cr3t","scope":"gpuaas"}      | {"client_secret":"[redacted]","scope":"gpuaas"}
          password=hunter2&next=/                          | password=[redacted]&next=/
          Authorization: Basic dXNlcjpwYXNz                | Authorization: [redacted]
          jdbc://root:pw@db/x                              | jdbc://[redacted]@db/x
          card 4111 1111 1111 1111 declined                | card [redacted] declined
          Cookie: SESSION=abcdef                           | Cookie: [redacted]
          """)
  void takesSecretsOut(String text, String clean) {
    assertThat(Redaction.text(text)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token_expired",
        "error_code=token_invalid for 019ca945-0a00-7025-a6e0-222145c76157",
        "the bearer of this",
        "order 4111 1111 1111 1112 at 1777777777777777",
        "https://api.example:8080/api/v1?page_size=10",
        "trace 4111111111111111aaaaaaaaaaaaaaaa"
      })
  void leavesTheRest(String text) {
    assertThat(Redaction.text(text)).isEqualTo(text);
  }

  @Test
  void takesKeysOutEvenWhenTheirEndIsCutOff() {
    assertThat(Redaction.text("key -----BEGIN EC PRIVATE KEY-----\nMHcC\nAQ"))
        .isEqualTo("key [redacted]");
    assertThat(Redaction.value("terminal_token", "abc")).isEqualTo("[redacted]");
    assertThat(Redaction.value("reason", "abc")).isEqualTo("abc");
  }

  @Test
  void takesLinearTimeOverHostileText() {
    for (String part :
        new String[] {"eyJ", "token:", "bearer ", "://a:", "4 ", "-----BEGIN PRIVATE KEY"}) {
      String hostile = part.repeat(16_384 / part.length());
      Assertions.assertTimeout(Duration.ofSeconds(10), () -> Redaction.text(hostile));
    }
  }
}
