package io.gpuaas.storage.task;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Task data as JSON that a person can read in the table. Unknown fields are ignored, so that an
 * older worker can run what a newer one enqueued during a rolling update.
 */
final class TaskJson implements Serializer {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What the column {@code task_data} holds. */
  record Stored(String correlationId, @Nullable String traceparent, JsonNode payload) {
    <P extends Record> TaskDelivery<P> delivery(TaskType<P> type, String id, int attempt) {
      P typed = MAPPER.treeToValue(payload, type.payload());
      return new TaskDelivery<>(
          type, id, typed, new TaskOrigin(correlationId, traceparent), attempt);
    }
  }

  byte[] write(TaskOrigin origin, Record payload) {
    JsonNode tree = MAPPER.valueToTree(payload);
    return serialize(new Stored(origin.correlationId(), origin.traceparent(), tree));
  }

  @Override
  public byte[] serialize(Object data) {
    return MAPPER.writeValueAsBytes(data);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] data) {
    return MAPPER.readValue(data, type);
  }
}
