package io.gpuaas.server.platform;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** A component of a request's record that is not {@code @Nullable} has to be sent, and not null. */
@ControllerAdvice
final class RequiredFields extends RequestBodyAdviceAdapter {
  @Override
  public boolean supports(
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converterType) {
    return parameter.getParameterType().isRecord();
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage message,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converterType) {
    missing("", body)
        .ifPresent(
            field -> {
              throw ApiFailure.invalidField(field, "is required");
            });
    return body;
  }

  private static Optional<String> missing(String path, @Nullable Object value) {
    if (value instanceof List<?> items) {
      return items.stream().flatMap(item -> missing(path, item).stream()).findFirst();
    }
    if (!(value instanceof Record)) {
      return Optional.empty();
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      String name = path + (path.isEmpty() ? "" : ".") + snakeCase(component.getName());
      Object field = read(component, value);
      if (field == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        return Optional.of(name);
      }
      Optional<String> inside = missing(name, field);
      if (inside.isPresent()) {
        return inside;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object read(RecordComponent component, Object owner) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
