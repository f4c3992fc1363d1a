package io.gpuaas.server.idempotency;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The rest of the chain, where no checked exception can be thrown. */
record Handling(FilterChain chain) {
  void run(HttpServletRequest request, HttpServletResponse response) {
    try {
      chain.doFilter(request, response);
    } catch (IOException | ServletException e) {
      throw new Failed(e);
    }
  }

  /** Carries what the chain threw through the transaction, which it rolls back. */
  static final class Failed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failed(Exception cause) {
      super(cause.getMessage(), cause, false, false);
    }

    ServletException unwrapped() throws IOException {
      if (getCause() instanceof IOException io) {
        throw io;
      }
      if (getCause() instanceof ServletException servlet) {
        return servlet;
      }
      throw this;
    }
  }
}
