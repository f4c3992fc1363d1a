package io.gpuaas.storage.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Records as {@code jsonb}, and rows that a query makes JSON of. */
final class StoredJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addModule(new SimpleModule().addSerializer(String.class, new WithoutNul()))
          .build();

  private StoredJson() {}

  static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static <T> T read(ResultSet row, String column, Class<T> type) throws SQLException {
    return MAPPER.readValue(row.getString(column), type);
  }

  static <T> List<T> list(ResultSet row, String column, Class<T> item) throws SQLException {
    return MAPPER.readerForListOf(item).readValue(row.getString(column));
  }

  /** PostgreSQL has no place for this one character, which a log line may well hold. */
  private static final class WithoutNul extends StdSerializer<String> {
    private WithoutNul() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator json, SerializationContext context) {
      json.writeString(text.replace('\0', '\uFFFD'));
    }
  }
}
