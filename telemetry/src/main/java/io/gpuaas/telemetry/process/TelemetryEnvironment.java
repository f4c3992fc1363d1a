package io.gpuaas.telemetry.process;

import io.gpuaas.telemetry.process.TelemetryConfig.Target;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environment variables behind {@link TelemetryConfig}; an empty one counts as not set. */
record TelemetryEnvironment(Map<String, String> environment) {
  private static final String TARGETS = "GPUAAS_TELEMETRY";
  private static final String RETENTION = "GPUAAS_TELEMETRY_RETENTION";

  /** OpenTelemetry's own: base URL, to which the exporter adds the path of the signal. */
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** OpenTelemetry's own: {@code key=value,key=value}, values percent-encoded. */
  private static final String HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";

  Set<Target> targets() {
    Set<Target> targets = EnumSet.noneOf(Target.class);
    for (String name : value(TARGETS, "embedded").split(",", -1)) {
      if (!name.isBlank()) {
        targets.add(target(name.strip()));
      }
    }
    return targets;
  }

  private static Target target(String name) {
    return Arrays.stream(Target.values())
        .filter(target -> target.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> bad(TARGETS, "is a list of embedded, stdout and otlp, not", name));
  }

  Duration retention() {
    String text = value(RETENTION, TelemetryConfig.DEFAULT_RETENTION.toString());
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw bad(RETENTION, "is an ISO 8601 duration such as PT168H, not", text);
    }
  }

  @Nullable URI otlpEndpoint() {
    String text = value(ENDPOINT, "");
    try {
      return text.isEmpty() ? null : URI.create(text);
    } catch (IllegalArgumentException e) {
      throw bad(ENDPOINT, "is a URL, not", text);
    }
  }

  Map<String, String> otlpHeaders() {
    Map<String, String> headers = new HashMap<>();
    for (String pair : value(HEADERS, "").split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = pair.substring(equals + 1).strip().replace("+", "%2B");
        headers.put(
            pair.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  private String value(String key, String otherwise) {
    String value = environment.getOrDefault(key, "");
    return value.isBlank() ? otherwise : value.strip();
  }

  private static IllegalArgumentException bad(String key, String expected, String text) {
    return new IllegalArgumentException(key + " " + expected + " " + text);
  }
}
