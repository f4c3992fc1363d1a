package io.gpuaas.e2e.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpuaas.contract.api.AllocationState;
import io.gpuaas.contract.api.NodeState;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.contract.error.FixableBy;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The document against the contract it describes; no server needed. */
final class DocumentTest {
  private final ApiDocument document;

  DocumentTest() throws IOException {
    document = ApiDocument.load();
  }

  @Test
  void describesEveryRecordAndNothingElse() {
    Set<String> expected = new TreeSet<>(WireRecords.bySchema().keySet());
    WireRecords.values().forEach(expected::add);
    Set<String> described =
        new TreeSet<>(document.root().at("/components/schemas").propertyNames());
    described.removeIf(name -> name.endsWith("Page"));
    assertThat(described).isEqualTo(expected);
  }

  static Stream<Map.Entry<String, Class<?>>> records() {
    return WireRecords.bySchema().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("records")
  void schemaHasTheFieldsOfItsRecord(Map.Entry<String, Class<?>> entry) {
    RecordShape shape = RecordShape.of(entry.getValue());
    RecordShape described = RecordShape.of(document, document.schema(entry.getKey()));
    assertThat(described.types()).isEqualTo(shape.types());
    assertThat(described.nullable()).isEqualTo(shape.nullable());
    Set<String> always = new TreeSet<>(shape.types().keySet());
    if (isRequest(entry.getKey())) {
      always.removeAll(shape.nullable());
    }
    assertThat(described.required()).isEqualTo(always);
  }

  /** Requests with unknown fields are refused; answers may grow. */
  private boolean isRequest(String schema) {
    return document.schema(schema).has("additionalProperties");
  }

  @Test
  void namesTheWordsOfTheContract() {
    assertThat(words("/components/schemas/ErrorEnvelope/properties/code/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values())
                .filter(ErrorCode::hasHttpStatus)
                .map(ErrorCode::wireName)
                .toList());
    assertThat(words("/components/schemas/Allocation/properties/state/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(AllocationState.values()).map(AllocationState::wireName).toList());
    assertThat(words("/components/schemas/AllocationFailure/properties/reason/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(FailureReason.values()).map(FailureReason::wireName).toList());
    assertThat(words("/components/schemas/AllocationFailure/properties/fixable_by/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(FixableBy.values()).map(FixableBy::wireName).toList());
    assertThat(words("/components/schemas/Node/properties/state/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(NodeState.values()).map(NodeState::wireName).toList());
    assertThat(words("/components/schemas/Classification/properties/class/enum"))
        .containsExactlyElementsOf(
            Arrays.stream(FailureClass.values()).map(FailureClass::wireName).toList());
  }

  @Test
  void promisesCodesUnderTheirOwnStatus() {
    for (ApiOperation operation : document.operations()) {
      for (Map.Entry<String, JsonNode> answer : operation.node().path("responses").properties()) {
        JsonNode schema =
            document.resolve(answer.getValue()).at("/content/application~1json/schema/allOf/1");
        words(schema.at("/properties/code/enum"))
            .forEach(
                code ->
                    assertThat(ErrorCode.of(code).orElseThrow().httpStatus())
                        .as("%s %s", operation, code)
                        .isEqualTo(Integer.parseInt(answer.getKey())));
      }
    }
  }

  /** Nodes repeat what they say by ways of their own. */
  @Test
  void offersTheIdempotencyKeyWhereverACallerChangesSomething() {
    for (ApiOperation operation : document.operations()) {
      boolean changes = !operation.method().equals("GET");
      boolean ofAgents = words(operation.node().required("tags")).contains("node agents");
      Set<String> names = new TreeSet<>();
      operation
          .node()
          .path("parameters")
          .forEach(parameter -> names.add(document.resolve(parameter).path("name").asString()));
      assertThat(names.contains("Idempotency-Key"))
          .as(operation.toString())
          .isEqualTo(changes && !ofAgents);
    }
  }

  @Test
  void referencesOnlyWhatIsThere() {
    document
        .root()
        .findValuesAsString("$ref")
        .forEach(
            ref ->
                assertThat(document.root().at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  private List<String> words(String pointer) {
    return words(document.root().at(pointer));
  }

  private static List<String> words(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
