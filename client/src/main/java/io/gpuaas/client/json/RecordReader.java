package io.gpuaas.client.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads records in the dialect of {@link WireJson} with Jackson's parser alone. Data binding does
 * the same and more, but the first value that it binds costs a third of a whole run of the CLI.
 */
final class RecordReader {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser parser;
  private final boolean strict;
  private final @Nullable Class<?> variable;

  private RecordReader(JsonParser parser, boolean strict, @Nullable Class<?> variable) {
    this.parser = parser;
    this.strict = strict;
    this.variable = variable;
  }

  /**
   * Reads one record.
   *
   * @param variable what the record's type variable stands for, if it has one
   * @param strict whether a field that the record lacks is an error
   * @throws JacksonException when the text is not JSON or not such a record
   */
  static <T> T read(String json, Class<T> type, @Nullable Class<?> variable, boolean strict) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      Object value = new RecordReader(parser, strict, variable).value(type);
      if (value == null || parser.nextToken() != null) {
        throw new StreamReadException(parser, "not one object");
      }
      return type.cast(value);
    }
  }

  private @Nullable Object value(Type type) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (type) {
      case TypeVariable<?> v when variable != null -> value(variable);
      case ParameterizedType p when p.getRawType() == List.class ->
          list(p.getActualTypeArguments()[0]);
      case ParameterizedType p when p.getRawType() == Map.class ->
          map(p.getActualTypeArguments()[1]);
      case Class<?> c when c.isRecord() -> object(c);
      case Class<?> c -> scalar(c, token);
      default -> throw mismatch(type.getTypeName());
    };
  }

  private @Nullable Object scalar(Class<?> type, @Nullable JsonToken token) {
    boolean number = token == JsonToken.VALUE_NUMBER_INT;
    if (type == Object.class) {
      return anything();
    } else if (type == String.class && token == JsonToken.VALUE_STRING) {
      return parser.getString();
    } else if ((type == int.class || type == Integer.class) && number) {
      return parser.getIntValue();
    } else if ((type == long.class || type == Long.class) && number) {
      return parser.getLongValue();
    } else if (type == boolean.class && token != null && token.isBoolean()) {
      return parser.getBooleanValue();
    } else if (type == Instant.class && token == JsonToken.VALUE_STRING) {
      return instant(parser.getString());
    } else if (type == URI.class && token == JsonToken.VALUE_STRING) {
      return uri(parser.getString());
    }
    throw mismatch(type.getSimpleName());
  }

  private @Nullable Object anything() {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return map(Object.class);
    } else if (token == JsonToken.START_ARRAY) {
      return list(Object.class);
    } else if (token == JsonToken.VALUE_STRING) {
      return parser.getString();
    } else if (token != null && token.isBoolean()) {
      return parser.getBooleanValue();
    }
    return token == JsonToken.VALUE_NULL ? null : parser.getNumberValue();
  }

  private List<@Nullable Object> list(Type item) {
    expect(JsonToken.START_ARRAY, "a list");
    List<@Nullable Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(item));
    }
    return items;
  }

  private Map<String, @Nullable Object> map(Type item) {
    expect(JsonToken.START_OBJECT, "an object");
    Map<String, @Nullable Object> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      entries.put(name, value(item));
    }
    return entries;
  }

  private Object object(Class<?> type) {
    expect(JsonToken.START_OBJECT, "an object");
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new @Nullable Object[components.length];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int index = indexOf(components, name);
      if (index < 0 && strict) {
        throw new StreamReadException(parser, "there is no '" + name + "' here");
      }
      parser.nextToken();
      if (index < 0) {
        parser.skipChildren();
      } else {
        values[index] = value(components[index].getGenericType());
      }
    }
    return create(type, components, values);
  }

  private Object create(Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      if (types[i].isPrimitive() && values[i] == null) {
        throw new StreamReadException(parser, snakeCase(components[i].getName()) + " is missing");
      }
    }
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(types);
      canonical.setAccessible(true);
      return canonical.newInstance(values);
    } catch (ReflectiveOperationException refused) {
      throw new StreamReadException(parser, "a " + type.getSimpleName() + " lacks a field");
    }
  }

  private static int indexOf(RecordComponent[] components, String name) {
    for (int i = 0; i < components.length; i++) {
      if (snakeCase(components[i].getName()).equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static String snakeCase(String name) {
    StringBuilder out = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        out.append('_').append((char) (c + ('a' - 'A')));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw mismatch("a time");
    }
  }

  private URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw mismatch("a URL");
    }
  }

  private void expect(JsonToken token, String what) {
    if (parser.currentToken() != token) {
      throw mismatch(what);
    }
  }

  private StreamReadException mismatch(String wanted) {
    String name = parser.currentName();
    return new StreamReadException(
        parser, (name == null ? "the value" : "'" + name + "'") + " is not " + wanted);
  }
}
