package io.gpuaas.server.support;

import io.gpuaas.server.config.TelemetrySources;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.loki.LokiLogs;
import io.gpuaas.telemetry.spi.LogReader;
import io.gpuaas.telemetry.spi.TraceReader;
import io.gpuaas.telemetry.tempo.TempoTraces;
import java.time.InstantSource;

/** What triage reads: Loki and Tempo where they are configured, the embedded store otherwise. */
record Sources(LogReader logs, TraceReader traces) {
  static Sources of(TelemetrySources configured, EmbeddedStore store, InstantSource clock) {
    return new Sources(
        configured.loki().<LogReader>map(loki -> new LokiLogs(loki, clock)).orElseGet(store::logs),
        configured
            .tempo()
            .<TraceReader>map(tempo -> new TempoTraces(tempo, clock))
            .orElseGet(store::traces));
  }
}
