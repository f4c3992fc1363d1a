package io.gpuaas.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Values inside a URL's path or query. */
public final class PathText {
  private PathText() {}

  /** Percent-encodes everything that could end the segment or the parameter. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
