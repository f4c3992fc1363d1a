package io.gpuaas.server.support;

import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.config.SettingInvalid;
import io.gpuaas.server.persistence.ExternalUsers;
import io.gpuaas.server.platform.ActorSource;
import io.gpuaas.server.platform.DatabaseOutage;
import io.gpuaas.server.platform.IssuerKeys;
import io.gpuaas.server.platform.PublicRoutes;
import io.gpuaas.server.platform.ReadinessCheck;
import io.gpuaas.server.platform.RememberedActors;
import io.gpuaas.server.platform.ResourceServer;
import io.gpuaas.server.platform.TrustedIssuer;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.tenancy.PostgresTenancyStore;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.gpuaas.telemetry.otlp.OtlpReceiver;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.rules.Rulebook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Support's own service. It needs telemetry to read and nothing of the control plane: with the
 * database away it still answers the operators that it knows.
 */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, CaseConfiguration.class})
public class SupportService {
  /** The routes of OTLP have a token of their own. */
  @Bean
  PublicRoutes publicRoutes() {
    return new PublicRoutes(List.of("/v1/logs", "/v1/traces"));
  }

  @Bean
  DatabaseOutage outage() {
    return new DatabaseOutage(InstantSource.system());
  }

  @Bean
  ActorSource actors(Database database, DatabaseOutage outage) {
    return new RememberedActors(
        new PostgresTenancyStore(database)::actor, outage, InstantSource.system());
  }

  @Bean
  TrustedIssuer trustedIssuer(ServerConfig config, Addresses addresses, Database database) {
    String issuer = addresses.issuer();
    return config.issuerUrl().isPresent()
        ? ExternalUsers.of(issuer, config.audience(), new PostgresTenancyStore(database))
        : TrustedIssuer.embedded(issuer, config.audience(), new IssuerKeys(issuer));
  }

  /** The process owns the store: services that stop after this one still write to it. */
  @Bean(destroyMethod = "")
  EmbeddedStore store(ProcessTelemetry telemetry) {
    return telemetry
        .store()
        .orElseThrow(
            () ->
                new SettingInvalid(
                    "gpuaas-support takes OTLP in: GPUAAS_TELEMETRY must name embedded, also where"
                        + " GPUAAS_LOKI_URL and GPUAAS_TEMPO_URL say what triage reads"));
  }

  @Bean
  Rulebook rulebook(ServerConfig config) {
    return config.runbooks().map(Runbooks::load).orElseGet(Rulebook::bundled);
  }

  @Bean
  Triage triage(Sources sources, Rulebook rulebook) {
    return Triage.of(sources.logs(), sources.traces(), rulebook, InstantSource.system());
  }

  @Bean
  Sources sources(ServerConfig config, EmbeddedStore store) {
    return Sources.of(config.sources(), store, InstantSource.system());
  }

  @Bean
  TriageController triageController(
      Triage triage, ProcessTelemetry telemetry, MeterRegistry metrics, VerdictRecorder recorder) {
    return new TriageController(triage, telemetry, metrics, recorder);
  }

  @Bean
  IngestController ingestController(EmbeddedStore store, IngestToken token) {
    return new IngestController(new OtlpReceiver(store, InstantSource.system()), token);
  }

  @Bean
  ReadinessCheck telemetryReadiness(Sources sources) {
    return new TelemetryReadiness(sources);
  }
}
