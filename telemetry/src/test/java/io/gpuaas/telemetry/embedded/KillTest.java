package io.gpuaas.telemetry.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.telemetry.kit.Records;
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.telemetry.spi.LogQuery;
import io.gpuaas.telemetry.spi.LogRecord;
import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in mid-write: what was acknowledged is there, once, and the store goes on. */
class KillTest {
  @TempDir private Path folder;

  @Test
  void keepsEveryRecordThatWasAcknowledgedBeforeTheKill() throws Exception {
    CorrelationId id = Records.id(Instant.now());
    int before = writeAndKill(id, 7_000);
    // The second life begins with a recovery, and is killed too.
    CorrelationId second = Records.id(Instant.now());
    int after = writeAndKill(second, 3_000);

    try (EmbeddedStore store =
        EmbeddedStore.open(EmbeddedConfig.of(folder, Duration.ofDays(1)), InstantSource.system())) {
      assertHasFirst(before, id, store);
      assertHasFirst(after, second, store);
    }
  }

  private static void assertHasFirst(int count, CorrelationId id, EmbeddedStore store) {
    Instant at = id.time().orElseThrow();
    TimeWindow window = TimeWindow.around(at, Duration.ofSeconds(1), Duration.ofHours(1));
    Answer<LogRecord> answer =
        store.logs().byCorrelationId(new LogQuery(id, Set.of(), window, 1_000_000));
    List<String> messages = answer.records().stream().map(LogRecord::message).toList();
    assertThat(messages).hasSizeGreaterThanOrEqualTo(count);
    assertThat(messages)
        .isEqualTo(IntStream.range(0, messages.size()).mapToObj(Integer::toString).toList());
  }

  /** Returns how many records were acknowledged. */
  private int writeAndKill(CorrelationId id, int atLeast) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledWriter.class.getName(),
                folder.toString(),
                id.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int acknowledged = 0;
    try (BufferedReader out = writer.inputReader()) {
      while (acknowledged < atLeast) {
        acknowledged = Integer.parseInt(out.readLine()) + 1;
      }
      writer.destroyForcibly().waitFor();
    }
    return acknowledged;
  }
}
