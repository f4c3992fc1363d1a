package io.gpuaas.server.platform;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.core.tenancy.Principal;
import io.gpuaas.storage.database.StorageUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A service with one route for every way to fail. */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServer.class)
class TestService {
  static final UUID USER = UUID.fromString("01999999-0000-7000-8000-000000000001");

  static RunningService start(RecordedTelemetry telemetry, TestIssuer issuer) {
    return ServiceApplication.start(
        new ServiceDefinition(
            Service.API,
            "127.0.0.1",
            0,
            TestService.class,
            List.of(telemetry.telemetry(), issuer.trusted())));
  }

  @Bean
  PublicRoutes publicRoutes() {
    return new PublicRoutes(List.of("/open/**"));
  }

  @Bean
  ActorSource actors() {
    Principal principal =
        new Principal(USER, new UUID(7, 7), Principal.Kind.USER, "alice", null, Instant.EPOCH);
    return id -> id.equals(USER) ? Optional.of(new Actor(principal, List.of())) : Optional.empty();
  }

  @Bean
  ReadinessCheck check() {
    return new ReadinessCheck() {
      @Override
      public String name() {
        return "database";
      }

      @Override
      public Optional<String> problem() {
        return Optional.of("does not answer");
      }
    };
  }

  record Body(String name, @Nullable Integer count, Inner inner) {
    record Inner(String word) {}
  }

  /** Found as a member of the configuration. */
  @RestController
  static final class Routes {
    @GetMapping("/things/{id}")
    Map<String, Object> thing(@PathVariable UUID id, Actor actor, Cause cause, PageRequest page) {
      return Map.of(
          "id", id,
          "user", actor.principal().username(),
          "cause", cause.correlationId().toString(),
          "page_size", page.size());
    }

    @PostMapping("/open/things")
    Body create(@RequestBody Body body) {
      return body;
    }

    @GetMapping("/open/failures/{kind}")
    Map<String, Object> failing(@PathVariable String kind) {
      return switch (kind) {
        case "unplanned" -> throw new IllegalStateException("secret of the house");
        case "database-away" ->
            throw new StorageUnavailable(new IllegalStateException("10.0.0.7 refused"));
        case "refused" -> throw ApiFailure.invalidField("name", "is taken");
        default -> Map.of();
      };
    }
  }
}
