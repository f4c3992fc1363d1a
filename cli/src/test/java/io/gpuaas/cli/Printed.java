package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What has come out on a terminal so far. */
final class Printed {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Reads until the program ends. */
  Printed(PtyProcess process) {
    Thread.ofPlatform().daemon().name("printed").start(() -> read(process.getInputStream()));
  }

  private void read(InputStream from) {
    byte[] some = new byte[4096];
    try {
      for (int read = from.read(some); read >= 0; read = from.read(some)) {
        synchronized (bytes) {
          bytes.write(some, 0, read);
        }
      }
    } catch (IOException ended) {
      // A terminal whose programs have ended fails to be read.
    }
  }

  String text() {
    synchronized (bytes) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }

  void await(String text) {
    Awaitility.await(text).atMost(PATIENCE).untilAsserted(() -> assertThat(text()).contains(text));
  }
}
