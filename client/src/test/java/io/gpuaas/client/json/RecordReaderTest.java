package io.gpuaas.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpuaas.client.oidc.Tokens;
import io.gpuaas.contract.api.Allocations;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.api.Identity;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.api.Page;
import io.gpuaas.contract.error.ErrorEnvelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** Must read what {@link WireJson} writes, and refuse what it refuses. */
final class RecordReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  static List<Record> samples() {
    return List.of(
        new Catalog.Sku("a\"\\\u0000ü", "gpu", null, 8, "eu", 0, Integer.MAX_VALUE),
        new Identity(
            "1", "user", "alice", "t", null, List.of(new Identity.Membership("t", null, "owner"))),
        new Nodes.Node(
            "1",
            "n",
            "eu",
            "draining",
            "moves",
            2,
            Long.MAX_VALUE,
            List.of(new Nodes.NodeGpu("u", "H100", 80L << 30, "unhealthy", "hot", null)),
            "1.0",
            "r",
            NOW,
            NOW),
        new Allocations.Allocation(
            "1",
            "p",
            "n",
            "s",
            8,
            "eu",
            "failed",
            null,
            "/w",
            "r",
            "u",
            "c",
            NOW,
            NOW,
            null,
            new Allocations.Failure("c", "r", "m", 3, "h", "user", true, "n"),
            List.of(new Allocations.Transition(null, "requested", NOW, null, "c"))),
        new ErrorEnvelope(
            "c", "m", "i", Map.of("fields", List.of(Map.of("a", 1)), "b", true, "x", 1.5)),
        new Tokens("a", null, 600L, "s"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsWhatDataBindingWrites(Record sample) {
    String json = WireJson.mapper().writeValueAsString(sample);

    assertThat(RecordReader.read(json, sample.getClass(), null, true)).isEqualTo(sample);
    assertThat(WireJson.mapper().readValue(json, sample.getClass())).isEqualTo(sample);
  }

  @Test
  void readsAPage() {
    Page<Record> page = new Page<>(List.of(samples().getFirst()), "next");
    String json = WireJson.mapper().writeValueAsString(page);
    JavaType type =
        WireJson.mapper().getTypeFactory().constructParametricType(Page.class, Catalog.Sku.class);

    assertThat((Object) JsonType.pageOf(Catalog.Sku.class).read(json))
        .isEqualTo(page)
        .isEqualTo(WireJson.mapper().readValue(json, type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "{",
        "{} {}",
        "{}",
        "{\"items\": 7}",
        "{\"items\": [{\"name\": 1}]}",
        "{\"items\": [{\"name\": \"a\", \"gpu_count\": 99999999999}]}",
        "{\"items\": [{\"name\": \"a\", \"gpu_count\": null}]}",
      })
  void refusesWhatIsNoPage(String json) {
    assertThatThrownBy(() -> JsonType.pageOf(Catalog.Sku.class).read(json))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void skipsWhatItDoesNotKnowUnlessStrict() {
    String json = "{\"access_token\": \"a\",\n \"new\": {\"deep\": [1, {}]}, \"scope\": \"s\"}";

    assertThat(JsonType.of(Tokens.class).read(json)).isEqualTo(new Tokens("a", null, null, "s"));
    assertThatThrownBy(() -> JsonType.strictly(Tokens.class).read(json))
        .isInstanceOfSatisfying(
            JacksonException.class, e -> assertThat(e.getLocation().getLineNr()).isEqualTo(2));
  }
}
