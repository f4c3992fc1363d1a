package io.gpuaas.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.id.CorrelationId;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** What every refusal has, whatever was refused: the envelope, a known code, a correlation id. */
record Refusal(int status, String code, String reason) {
  /** Reads the answer, and fails on one that breaks the contract. */
  static Refusal of(HttpResponse<String> answer) {
    String body = answer.body();
    assertThat(answer.headers().firstValue("Content-Type")).as(body).contains("application/json");
    String id = answer.headers().firstValue(CorrelationId.HEADER).orElse("");
    assertThat(CorrelationId.parse(id)).as("the id of %s", body).isPresent();
    return of(answer.statusCode(), id, body);
  }

  /** The same for an answer that was read by hand. */
  static Refusal of(int status, String correlationId, String body) {
    JsonNode envelope = WireJson.mapper().readTree(body);
    assertThat(envelope.propertyNames())
        .containsExactlyInAnyOrder("code", "message", "correlation_id", "details");
    assertThat(envelope.required("correlation_id").asString()).isEqualTo(correlationId);
    String code = envelope.required("code").asString();
    assertThat(ErrorCode.of(code)).as(body).isPresent();
    assertThat(body)
        .doesNotContainIgnoringCase("exception", "at org.", "at io.", "select ", "jdbc", "\\u0000")
        .doesNotContain("EVIL");
    return new Refusal(status, code, envelope.at("/details/reason").asString(""));
  }
}
