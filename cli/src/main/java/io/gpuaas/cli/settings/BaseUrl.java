package io.gpuaas.cli.settings;

import io.gpuaas.cli.failure.Problem;
import java.net.URI;

/** Reads the address of a service. */
public final class BaseUrl {
  private static final String HINT = "Give something like https://api.example.com";

  private BaseUrl() {}

  /** Without the slash at its end; refuses what is no plain http(s) address. */
  public static URI parse(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip().replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("the base URL is not a URL", HINT);
    }
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      throw Problem.invalid("the base URL does not begin with http:// or https://", HINT);
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw Problem.invalid("the base URL is more, or less, than scheme, host and port", HINT);
    }
    if (uri.getRawUserInfo() != null) {
      throw Problem.invalid("the base URL holds a user name", "Log in with: gpuaas auth login");
    }
    return uri;
  }
}
