package io.gpuaas.bench;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A reference for start times: Spring with Tomcat and MVC, and nothing to do. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
})
class BareSpring {
  /** Said on stdout once requests are accepted. */
  static final String READY = "ready";

  public static void main(String[] args) {
    var context = new AnnotationConfigServletWebServerApplicationContext(BareSpring.class);
    Runtime.getRuntime().addShutdownHook(new Thread(context::close));
    System.out.println(READY);
  }

  @Bean
  TomcatServletWebServerFactory tomcat() {
    return new TomcatServletWebServerFactory(0);
  }
}
