package io.gpuaas.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A record's free text comes from a server, and may hold what nobody typed. */
final class RecordedTextTest {
  @Test
  void isRedactedBeforeItIsKept() {
    FailureRecord record =
        new FailureRecord(
            "019ca945-0a00-7025-a6e0-222145c76157",
            "gpuaas catalog list",
            "upstream_error",
            "no answer from https://u:hunter2@idp.example for token=abc123",
            "password=hunter2",
            2,
            "p-1",
            "flag",
            "ada",
            Instant.EPOCH,
            "0.1.0");

    assertThat(record.message())
        .isEqualTo("no answer from https://[redacted]@idp.example for token=[redacted]");
    assertThat(record.reason()).isEqualTo("password=[redacted]");
  }
}
