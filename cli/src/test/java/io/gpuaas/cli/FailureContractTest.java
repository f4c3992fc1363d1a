package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What scripts rely on when a command fails. */
final class FailureContractTest {
  private static final String SKUS = "GET /api/v1/catalog/skus";

  @TempDir private Path home;
  private RecordedApi api;
  private Gpuaas gpuaas;

  @BeforeEach
  void start() throws IOException {
    api = new RecordedApi();
    gpuaas = new Gpuaas(home).at(api);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void showsEveryCodeAsTheContractSays(ErrorCode code) {
    int status = code.hasHttpStatus() ? code.httpStatus() : 500;
    api.fails(SKUS, status, code.wireName(), "it is so");

    Gpuaas.Ran ran = gpuaas.run("catalog", "list");

    String id = api.last().header("X-correlation-id").orElseThrow();
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            "ERROR: it is so (code=%s, correlation_id=%s)\nhint: %s\nsupport: gpuaas support report %s\n"
                .formatted(code.wireName(), id, code.hint(), id));
    assertThat(ran.exit()).isEqualTo(code.exitCode().number());
  }

  @Test
  void speaksJsonOnOneLineWhenAskedTo() {
    api.fails(SKUS, 409, "sku_unavailable", "none is free");

    Gpuaas.Ran ran = gpuaas.run("catalog", "list", "-o", "json");

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .isEqualTo(
            """
            {"error":{"code":"sku_unavailable","message":"none is free","correlation_id":"%s",\
            "hint":"No capacity now. See: gpuaas catalog list, or try later."}}
            """
                .formatted(ran.correlationId()));
    assertThat(ran.exit()).isEqualTo(5);
  }

  @Test
  void takesTheExitCodeOfAnUnknownCodeFromItsStatus() {
    api.fails(SKUS, 409, "allocation_quota_paused", "paused");

    Gpuaas.Ran ran = gpuaas.run("catalog", "list");

    assertThat(ran.err()).startsWith("ERROR: paused (code=allocation_quota_paused, ");
    assertThat(ran.exit()).isEqualTo(5);
  }

  @Test
  void tellsAProxyFromTheApi() {
    api.on(SKUS, 502, "<html>Bad Gateway</html>");

    Gpuaas.Ran ran = gpuaas.run("catalog", "list");

    assertThat(ran.err())
        .startsWith(
            "ERROR: "
                + api.url()
                + " answered 502 without an error code of gpuaas (code=upstream_error, ");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void keepsAMintedIdWhenNothingAnswers() {
    gpuaas.with("GPUAAS_BASE_URL", "http://127.0.0.1:1");

    Gpuaas.Ran ran = gpuaas.run("catalog", "list");

    assertThat(ran.err())
        .startsWith(
            "ERROR: cannot reach http://127.0.0.1:1: connection refused (code=network_unreachable,"
                + " correlation_id=");
    assertThat(ran.correlationId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}");
    assertThat(ran.exit()).isEqualTo(2);
  }

  @Test
  void letsNoServerPaintTheTerminal() {
    api.fails(SKUS, 500, "internal_error", "a\\u001b[2Jb\\nERROR: c\\u202e");

    Gpuaas.Ran ran = gpuaas.run("catalog", "list");

    assertThat(ran.err()).startsWith("ERROR: a\\u001b[2Jb ERROR: c\\u202e (code=internal_error, ");
    assertThat(ran.err().lines()).hasSize(3);
  }

  @Test
  void asksTheServerEvenWithoutTokenOrProject() {
    api.on(
        "POST /api/v1/allocations",
        400,
        """
        {"code": "invalid_request", "message": "no project", "correlation_id": "$ID",
         "details": {"reason": "project_context_missing"}}
        """);

    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "cpu-2");

    assertThat(api.last().headers()).doesNotContainKeys("Authorization", "X-project-id");
    assertThat(api.last().header("X-gpuaas-command")).contains("allocations create");
    assertThat(ran.err())
        .contains("hint: Choose a project with: gpuaas projects use ID, or pass --project-id\n");
    assertThat(ran.exit()).isEqualTo(1);
  }
}
