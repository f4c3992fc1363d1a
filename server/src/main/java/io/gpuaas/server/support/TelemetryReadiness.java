package io.gpuaas.server.support;

import io.gpuaas.server.platform.ReadinessCheck;
import io.gpuaas.telemetry.spi.Answer;
import java.util.Optional;
import java.util.stream.Stream;

/** Ready when logs and traces could be read; triage works with one of them, but not as well. */
record TelemetryReadiness(Sources sources) implements ReadinessCheck {
  @Override
  public String name() {
    return "telemetry";
  }

  @Override
  public Optional<String> problem() {
    return Stream.of(sources.logs().check(), sources.traces().check())
        .filter(answer -> answer.status() == Answer.Status.FAILED)
        .flatMap(answer -> answer.exchanges().stream())
        .map(asked -> "telemetry cannot be read: " + asked.backend() + " does not answer")
        .findFirst();
  }
}
