package io.gpuaas.server.api;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Answers that are more than their body. */
final class Answers {
  private Answers() {}

  /** 201 with a secret that is shown this once: nobody on the way keeps it, nor do we. */
  static <T> ResponseEntity<T> withSecret(T created) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(created);
  }
}
