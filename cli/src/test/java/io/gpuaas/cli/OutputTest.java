package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results in all their forms. */
final class OutputTest {
  @TempDir private Path home;
  private RecordedApi api;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    api.on(
        "GET /api/v1/catalog/skus",
        200,
        """
        {"items": [
          {"name": "cpu-2", "kind": "cpu", "gpu_model": null, "gpu_count": 0, "region": "local",
           "available": 1, "total": 1},
          {"name": "a\\u001b]0;x\\u0007", "kind": "gpu", "gpu_model": "H\\"1\\",\\n2", "gpu_count": 8,
           "region": "größe", "available": 0, "total": 0, "newer_field": true}],
         "next_page_token": null}
        """);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void alignsATableAndDisarmsItsText() {
    assertThat(new Gpuaas(home).at(api).run("catalog", "list").out())
        .isEqualTo(
            """
            NAME               KIND  GPU_MODEL     GPU_COUNT  REGION  AVAILABLE  TOTAL
            cpu-2              cpu   -             0          local   1          1
            a\\u001b]0;x\\u0007  gpu   H"1",\\u000a2  8          größe   0          0
            """);
  }

  @Test
  void quotesCsv() {
    assertThat(new Gpuaas(home).at(api).run("catalog", "list", "-o", "csv", "--no-heading").out())
        .isEqualTo(
            """
            cpu-2,cpu,,0,local,1,1
            "a\\u001b]0;x\\u0007",gpu,"H""1"",
            2",8,größe,0,0
            """);
  }

  @Test
  void printsJsonAsItCame() {
    assertThat(new Gpuaas(home).at(api).with("GPUAAS_OUTPUT", "json").run("catalog", "list").out())
        .startsWith("[{\"name\":\"cpu-2\",\"kind\":\"cpu\",\"gpu_model\":null,")
        .hasLineCount(1);
  }
}
