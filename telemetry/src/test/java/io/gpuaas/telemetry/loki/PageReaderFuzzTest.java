package io.gpuaas.telemetry.loki;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gpuaas.contract.id.CorrelationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;

/**
 * Whatever Loki sends is read within bounds, or refused in words. Runs over the inputs that are
 * kept; with {@code JAZZER_FUZZ=1} it looks for more.
 */
final class PageReaderFuzzTest {
  private static final int MOST = 100;
  private static final LokiConfig CONFIG = Lokis.config(URI.create("http://127.0.0.1"), MOST);
  private static final CorrelationId ID =
      CorrelationId.parse("01a20900-729f-7064-9c80-317fa3b1799d").orElseThrow();

  @FuzzTest(maxDuration = "5m")
  void reads(byte[] body) {
    try {
      Page page = PageReader.read(new ByteArrayInputStream(body), MOST);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(MOST);
      page.entries()
          .forEach(
              entry -> {
                assertThat(Line.read(entry, CONFIG).level()).isNotBlank();
                assertThat(Line.of(ID, entry, CONFIG)).isNotNull();
              });
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("the answer is");
    }
  }
}
