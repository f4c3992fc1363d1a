package io.gpuaas.server.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.core.Cause;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.telemetry.write.Telemetry;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring MVC with the wire's JSON, our errors and our parameters, and nothing by default. */
final class Mvc implements WebMvcConfigurer {
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters
        .disableDefaults()
        .addCustomConverter(new ByteArrayHttpMessageConverter())
        .addCustomConverter(new StringHttpMessageConverter(StandardCharsets.UTF_8))
        .addCustomConverter(new JacksonJsonHttpMessageConverter(WireJson.strictMapper()));
  }

  @Override
  public void configureHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(new ControllerErrors());
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ArgumentResolver<>(Actor.class, Callers::actor));
    resolvers.add(new ArgumentResolver<>(Cause.class, Mvc::cause));
    resolvers.add(new ArgumentResolver<>(PageRequest.class, Pages::request));
  }

  private static Cause cause(HttpServletRequest request) {
    return new Cause(
        (CorrelationId) request.getAttribute(CorrelationId.HEADER), Telemetry.currentTrace());
  }
}
