package io.gpuaas.telemetry.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a call ended. */
public sealed interface Fetched<T> {
  /** Status 200, and a body that could be read. */
  record Content<T>(T content) implements Fetched<T> {}

  /**
   * There is no content.
   *
   * @param status of HTTP; 0 when no answer came, or one that cannot be read
   * @param reason the backend's own words, at most 1,000 characters, and what to do about it
   * @param again when a second try may do better; null when it would not
   */
  record Nothing<T>(int status, String reason, @Nullable Duration again) implements Fetched<T> {}
}
