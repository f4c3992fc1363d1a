package io.gpuaas.server.identity;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.server.platform.ApiFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Serves requests for tokens a few at a time, in the order in which they came. Each asks the
 * database several times over. A thousand agents that start in the same moment would otherwise all
 * begin, wait for a connection at every step, run out of the pool's patience half way, and come
 * again: everybody works and nobody is done. In a line each one is done in its turn, and the pool
 * is never theirs alone.
 */
final class TokenQueue extends OncePerRequestFilter {
  static final String PATH = "/oauth2/token";

  /** Keeps a few cores busy, and leaves most of the service's connections to others. */
  private static final int SIDE_BY_SIDE = 4;

  /** Less than any client waits for an answer: whoever has left is not worked for. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Semaphore turn = new Semaphore(SIDE_BY_SIDE, true);
  private final Duration patience;

  TokenQueue(Duration patience) {
    this.patience = patience;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !PATH.equals(request.getRequestURI());
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    await();
    try {
      chain.doFilter(request, response);
    } finally {
      turn.release();
    }
  }

  private void await() {
    try {
      if (turn.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    throw new ApiFailure(
        ErrorCode.SERVICE_UNAVAILABLE,
        "Too many ask for tokens.",
        Map.of("retry_after_seconds", 5));
  }
}
