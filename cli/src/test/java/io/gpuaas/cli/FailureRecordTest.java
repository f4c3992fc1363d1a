package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of a failure on the user's machine. */
final class FailureRecordTest {
  @TempDir private Path home;

  @Test
  void keepsTheLastFiftyForTheOwnerAlone() throws IOException {
    Gpuaas gpuaas = new Gpuaas(home);
    for (int i = 0; i < 53; i++) {
      gpuaas.later(Duration.ofSeconds(1));
      assertThat(gpuaas.run("nope").exit()).isEqualTo(1);
    }

    List<Path> records = records();

    assertThat(records).hasSize(50);
    for (Path record : records) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void masksWhatCouldBeASecret() throws IOException {
    String secret = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    Gpuaas.Ran ran =
        new Gpuaas(home)
            .run("auth", "login", "--token=" + secret, "--password", "Hunter2secret", secret);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(Files.readString(records().getFirst()))
        .contains("gpuaas auth login --token=*** --password *** ***")
        .doesNotContain(secret)
        .doesNotContain("Hunter2secret");
  }

  @Test
  void findsTheFailureAgainAndReportsIt() throws IOException {
    try (RecordedApi api = new RecordedApi()) {
      api.fails("GET /api/v1/catalog/skus", 503, "service_unavailable", "later")
          .on("POST /api/v1/reports", 202, "");
      Gpuaas gpuaas = new Gpuaas(home).at(api).with("GPUAAS_SUPPORT_URL", api.url());
      String id = gpuaas.run("catalog", "list", "-p", "p1").correlationId();

      Gpuaas.Ran last = gpuaas.run("support", "last", "-o", "json");
      Gpuaas.Ran report = gpuaas.run("support", "report", id);

      assertThat(last.out())
          .contains("\"correlation_id\":\"" + id + "\"")
          .contains("\"project_id\":\"p1\",\"project_source\":\"flag\"")
          .contains("\"command\":\"gpuaas catalog list -p p1\"");
      assertThat(report.out()).contains("code:            service_unavailable\n");
      assertThat(report.err()).isEqualTo("sent to support\n");
      assertThat(api.last().body()).contains(id).contains("\"code\":\"service_unavailable\"");
    }
  }

  @Test
  void warnsWhenItCannotKeepOne() throws IOException {
    Path file = Files.writeString(home.resolve("a-file"), "in the way");

    Gpuaas.Ran ran = new Gpuaas(home).with("GPUAAS_STATE_DIR", file.toString()).run("nope");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .startsWith("ERROR: gpuaas has no command 'nope' (code=invalid_request, ")
        .contains("\nwarning: no record of this failure is kept, cannot write to " + file + ": ");
  }

  private List<Path> records() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("state/failures"))) {
      return files.sorted().toList();
    }
  }
}
