package io.gpuaas.e2e.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says where an answer differs from what the document promises. */
final class Judge {
  private final ApiDocument document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  Judge(ApiDocument document) {
    this.document = document;
  }

  /** Every difference, in words; empty when the answer is as described. */
  List<String> differences(ApiOperation operation, Exchange exchange) {
    List<String> found = new ArrayList<>();
    if (CorrelationId.parse(exchange.header(CorrelationId.HEADER)).isEmpty()) {
      found.add("no " + CorrelationId.HEADER);
    }
    JsonNode content = promised(operation, exchange.status()).path("content");
    if (content.isMissingNode()) {
      if (!exchange.answer().body().isEmpty()) {
        found.add("a body where none is promised");
      }
      return found;
    }
    JsonNode schema = content.path(exchange.mediaType()).path("schema");
    if (schema.isMissingNode()) {
      found.add("media type " + exchange.mediaType() + " is not promised");
    } else if (exchange.mediaType().equals("application/json")) {
      validate(schema, exchange.answer().body()).forEach(error -> found.add(error.toString()));
    }
    return found;
  }

  private JsonNode promised(ApiOperation operation, int status) {
    JsonNode answers = operation.node().required("responses");
    String key = Integer.toString(status);
    if (status < 300) {
      return answers.required(key);
    }
    return document.resolve(answers.path(answers.has(key) ? key : "default"));
  }

  /** The schema on its own, with the components that it refers to. */
  private List<Error> validate(JsonNode schema, String body) {
    ObjectNode standing = schema.deepCopy().asObject();
    standing.set("components", document.root().required("components"));
    return schemas.getSchema(standing).validate(WireJson.mapper().readTree(body));
  }
}
