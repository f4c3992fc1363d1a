package io.gpuaas.client.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gpuaas.contract.api.Incidents;
import io.gpuaas.contract.triage.TriageResult;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The one JSON dialect of the public API: snake_case names, instants as RFC 3339 text, {@code null}
 * written out. A reader of answers ignores what it does not know, so that an old CLI understands a
 * new server; a reader of requests must not, so that a typo is an error and not a silent default.
 */
public final class WireJson {
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addMixIn(TriageResult.Classification.class, ClassificationNames.class)
          .addMixIn(Incidents.Incident.class, ClassificationNames.class)
          .addMixIn(Incidents.Verdict.class, ClassificationNames.class)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private WireJson() {}

  /** For clients: unknown fields are ignored. */
  public static JsonMapper mapper() {
    return LENIENT;
  }

  /** For servers: an unknown or repeated field fails, and so does a value of another type. */
  public static JsonMapper strictMapper() {
    return Strict.MAPPER;
  }

  private static final class Strict {
    static final JsonMapper MAPPER =
        LENIENT
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, Strict::takeTextOnly)
            .build();

    /** A number is no name, even if it could be read as one. */
    private static void takeTextOnly(MutableCoercionConfig texts) {
      texts
          .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
          .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
          .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }
  }

  /** {@code class} is a keyword of Java but the name that contract.md promises. */
  private interface ClassificationNames {
    @JsonProperty("class")
    String failureClass();
  }
}
