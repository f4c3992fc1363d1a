package io.gpuaas.telemetry.live;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The servers that the environment names. Without them the tests do not run, and say so where
 * everybody sees it.
 */
final class LiveServers implements ExecutionCondition {
  private static final String LOKI = "GPUAAS_IT_LOKI_URL";
  private static final String TEMPO = "GPUAAS_IT_TEMPO_URL";
  private static final String TEMPO_OTLP = "GPUAAS_IT_TEMPO_OTLP_URL";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (url(LOKI).isPresent() && url(TEMPO).isPresent() && url(TEMPO_OTLP).isPresent()) {
      return ConditionEvaluationResult.enabled("the servers are named");
    }
    String skipped =
        "SKIPPED: %s needs a live Loki and Tempo: set %s, %s and %s"
            .formatted(context.getDisplayName(), LOKI, TEMPO, TEMPO_OTLP);
    if (context.getTestMethod().isEmpty()) {
      System.out.println(skipped);
    }
    return ConditionEvaluationResult.disabled(skipped);
  }

  static URI loki() {
    return url(LOKI).orElseThrow();
  }

  static URI tempo() {
    return url(TEMPO).orElseThrow();
  }

  /** Where spans go in, by OTLP over HTTP. */
  static URI tempoOtlp() {
    return url(TEMPO_OTLP).orElseThrow();
  }

  private static Optional<URI> url(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(text -> !text.isBlank())
        .map(URI::create);
  }
}
