package io.gpuaas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change is asked for again when nobody knows whether it was made, and made once. */
final class IdempotencyTest {
  private static final String CREATE = "POST /api/v1/projects";
  private static final String PROJECT =
      """
      {"id": "p", "tenant_id": "t", "name": "ml", "resource_name": "r", "created_by": "u",
       "created_at": "2026-01-01T00:00:00Z"}
      """;

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

  @Test
  void asksAgainUnderTheSameKeyUntilThereIsAnAnswer() {
    api.dies(CREATE).dies(CREATE).on(CREATE, 201, PROJECT);

    Gpuaas.Ran ran = gpuaas.run("projects", "create", "ml");

    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    String id = api.last().header("X-correlation-id").orElseThrow();
    assertThat(keys()).containsExactly(id + "-1", id + "-1", id + "-1");
  }

  @Test
  void doesNotKnowTheOutcomeWhenNoTryIsAnswered() {
    api.dies(CREATE);

    Gpuaas.Ran ran = gpuaas.run("projects", "create", "ml");

    assertThat(ran.err()).contains("(code=request_timeout, ");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(keys()).hasSize(4).containsOnly(keys().getFirst());
  }

  @Test
  void takesEveryAnswerForAnAnswer() {
    api.fails(CREATE, 503, "service_unavailable", "later");

    assertThat(gpuaas.run("projects", "create", "ml").exit()).isEqualTo(2);
    assertThat(api.asked()).hasSize(1);
  }

  @Test
  void looksOnlyOnceAndWithoutAKey() {
    api.dies("GET /api/v1/nodes/n");

    assertThat(gpuaas.run("nodes", "get", "n").exit()).isEqualTo(2);
    assertThat(keys()).isEmpty();
  }

  @Test
  void usesTheKeyOfTheCallerAndShowsItsConflict() {
    api.fails("POST /api/v1/allocations", 409, "idempotency_conflict", "another request");

    Gpuaas.Ran ran =
        gpuaas.run("allocations", "create", "--sku", "s", "--idempotency-key", "nightly 7");

    assertThat(keys()).containsExactly("nightly 7");
    assertThat(ran.err())
        .startsWith("ERROR: another request (code=idempotency_conflict, ")
        .contains("hint: Use a new idempotency key for a different request.\n");
    assertThat(ran.exit()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a\r\nX-Evil: 1", "größe"})
  void sendsNoKeyThatAHeaderCannotHold(String key) {
    Gpuaas.Ran ran = gpuaas.run("allocations", "create", "--sku", "s", "--idempotency-key", key);

    assertThat(ran.err()).startsWith("ERROR: --idempotency-key takes 1 to 255 printable ASCII");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(api.asked()).isEmpty();
  }

  private List<String> keys() {
    return api.asked().stream().flatMap(a -> a.header("Idempotency-key").stream()).toList();
  }
}
