package io.gpuaas.server.platform;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The HTTP side that every service has: Tomcat on virtual threads, Spring MVC with the wire's JSON,
 * correlation, the error envelope, the request log, health and metrics. A controller may take a
 * {@link io.gpuaas.core.tenancy.Actor}, a {@link io.gpuaas.core.Cause} and a {@link
 * io.gpuaas.core.PageRequest} as parameters.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
})
public class HttpEdge {
  @Bean
  TomcatServletWebServerFactory tomcat(ServiceDefinition definition) {
    return new TomcatServletWebServerFactory(definition.port());
  }
}
