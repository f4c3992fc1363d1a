package io.gpuaas.server.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers what controllers throw, and what Spring MVC throws on the way to them. */
final class ControllerErrors implements HandlerExceptionResolver {
  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    try {
      if (!(failure instanceof ClientAbortException)) {
        ErrorWriter.write(request, response, failure);
      }
      return new ModelAndView();
    } catch (IOException clientIsGone) {
      return new ModelAndView();
    }
  }
}
