package io.gpuaas.server.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what is thrown outside of controllers, before Tomcat would log it in its own words. */
final class ErrorFilter extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(new LimitedRequest(request), response);
    } catch (IOException clientIsGone) {
      throw clientIsGone;
    } catch (ServletException | RuntimeException | Error e) {
      ErrorWriter.write(request, response, e);
    }
  }
}
