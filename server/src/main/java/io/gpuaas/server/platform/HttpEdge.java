package io.gpuaas.server.platform;

import io.gpuaas.telemetry.write.Signal;
import io.gpuaas.telemetry.write.Telemetry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The HTTP side that every service has: Tomcat on virtual threads, Spring MVC with the wire's JSON,
 * correlation, the error envelope, the request log, health and metrics. Needs the service's {@link
 * Telemetry} as a part. A controller may take a {@link io.gpuaas.core.tenancy.Actor}, a {@link
 * io.gpuaas.core.Cause} and a {@link io.gpuaas.core.PageRequest} as parameters.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
})
public class HttpEdge {
  @Bean
  TomcatServletWebServerFactory tomcat(
      ServiceDefinition definition,
      Telemetry telemetry,
      PrometheusMeterRegistry metrics,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> routes,
      Scratch scratch) {
    EdgeValve edge =
        new EdgeValve(
            telemetry,
            new RequestLog(new RequestMetrics(definition.service(), metrics), routes::getObject),
            new CorrelationMint(InstantSource.system(), new SecureRandom()));
    return EmbeddedTomcat.factory(definition, edge, scratch.directory());
  }

  /** How long a service waits for running requests when it stops. */
  @Bean
  static DefaultLifecycleProcessor lifecycleProcessor() {
    DefaultLifecycleProcessor lifecycle = new DefaultLifecycleProcessor();
    lifecycle.setTimeoutPerShutdownPhase(5000);
    return lifecycle;
  }

  @Bean
  FilterRegistrationBean<ErrorFilter> errorFilter() {
    FilterRegistrationBean<ErrorFilter> filter = new FilterRegistrationBean<>(new ErrorFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  Mvc mvc() {
    return new Mvc();
  }

  @Bean
  RequiredFields requiredFields() {
    return new RequiredFields();
  }

  @Bean
  HealthController healthController(
      ObjectProvider<ReadinessCheck> checks, PrometheusMeterRegistry metrics) {
    List<ReadinessCheck> all = checks.orderedStream().toList();
    new ReadinessMetrics(all).bindTo(metrics);
    return new HealthController(all, metrics);
  }

  @Bean
  PrometheusMeterRegistry metrics(Telemetry telemetry) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    for (Signal signal : Signal.values()) {
      FunctionCounter.builder("gpuaas.telemetry.dropped", telemetry, t -> t.dropped(signal))
          .tag("signal", signal.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    return registry;
  }
}
