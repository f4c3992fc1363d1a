package io.gpuaas.server.platform;

import java.util.Map;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Starts a service: one Spring context of its own, without a parent, a component scan or automatic
 * configuration. Several live in one JVM without knowing of each other.
 */
public final class ServiceApplication {
  private ServiceApplication() {}

  /**
   * Returns when the service accepts requests.
   *
   * @throws RuntimeException when it cannot start; nothing is left behind then
   */
  public static RunningService start(ServiceDefinition definition) {
    var context = new AnnotationConfigServletWebServerApplicationContext();
    context.setId(definition.service().wireName());
    context.setEnvironment(environment());
    context.getBeanFactory().registerSingleton("serviceDefinition", definition);
    Scratch scratch = new Scratch();
    context.getBeanFactory().registerSingleton("scratch", scratch);
    for (int i = 0; i < definition.parts().size(); i++) {
      context.getBeanFactory().registerSingleton("part" + i, definition.parts().get(i));
    }
    context.register(definition.configuration());
    try {
      context.refresh();
      return new RunningService(definition, context, scratch);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    } finally {
      scratch.remove();
    }
  }

  /** Nothing from outside: what can be set is in the service's own configuration. */
  private static StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(s -> environment.getPropertySources().remove(s.getName()));
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "gpuaas",
                Map.of(
                    "spring.threads.virtual.enabled", "true",
                    "spring.web.resources.add-mappings", "false",
                    "spring.mvc.formcontent.filter.enabled", "false")));
    return environment;
  }
}
