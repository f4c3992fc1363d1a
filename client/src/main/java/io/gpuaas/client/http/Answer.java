package io.gpuaas.client.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP answer.
 *
 * @param headers names in lower case; of a repeated header the last one
 * @param body read as UTF-8
 */
public record Answer(int status, Map<String, String> headers, String body) {
  public Answer {
    headers = Map.copyOf(headers);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }
}
