package io.gpuaas.telemetry.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a backend is told about who asks. No secret has a {@code toString}. */
public sealed interface Credentials {
  /** The value of the Authorization header; empty to send none. */
  Optional<String> header();

  /** Nothing: a backend on a trusted network, or a client certificate. */
  record None() implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.empty();
    }
  }

  /** RFC 7617. */
  record Basic(String user, String password) implements Credentials {
    @Override
    public Optional<String> header() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    @Override
    public String toString() {
      return "Basic[" + user + "]";
    }
  }

  /** RFC 6750. */
  record Bearer(String token) implements Credentials {
    @Override
    public Optional<String> header() {
      return Optional.of("Bearer " + token);
    }

    @Override
    public String toString() {
      return "Bearer[]";
    }
  }
}
