package io.gpuaas.cli.support;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where gpuaas-support is, for whoever knows better than the profile. */
public final class SupportUrlFlag {
  @Option(
      names = "--support-url",
      paramLabel = "URL",
      description = "where the support service is (GPUAAS_SUPPORT_URL)")
  private @Nullable String url;

  public @Nullable String url() {
    return url;
  }
}
