package io.gpuaas.server.support;

import io.gpuaas.server.config.Addresses;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.config.SettingInvalid;
import io.gpuaas.server.persistence.ExternalUsers;
import io.gpuaas.server.platform.ActorSource;
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
import io.gpuaas.telemetry.spi.Answer;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.rules.Rulebook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
  ActorSource actors(Database database) {
    return new RememberedActors(new PostgresTenancyStore(database)::actor, InstantSource.system());
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
                    "gpuaas-support has nothing to read: GPUAAS_TELEMETRY must name embedded"
                        + " (reading from Loki and Tempo is not built yet)"));
  }

  @Bean
  Triage triage(EmbeddedStore store) {
    return Triage.of(store.logs(), store.traces(), Rulebook.bundled(), InstantSource.system());
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
  ReadinessCheck telemetryReadiness(EmbeddedStore store) {
    return new ReadinessCheck() {
      @Override
      public String name() {
        return "telemetry";
      }

      @Override
      public Optional<String> problem() {
        return store.logs().check().status() == Answer.Status.FAILED
            ? Optional.of("the telemetry store cannot be read")
            : Optional.empty();
      }
    };
  }
}
