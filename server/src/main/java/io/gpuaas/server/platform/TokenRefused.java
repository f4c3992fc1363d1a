package io.gpuaas.server.platform;

import io.gpuaas.contract.error.ErrorCode;
import org.springframework.security.core.AuthenticationException;

/** A bearer token that is not believed, and why. */
final class TokenRefused extends AuthenticationException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  TokenRefused(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  ErrorCode code() {
    return code;
  }
}
