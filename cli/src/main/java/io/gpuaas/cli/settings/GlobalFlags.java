package io.gpuaas.cli.settings;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The flags that every command takes; each has an environment variable of its name. */
public class GlobalFlags {
  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORM",
      description = "table, csv or json (GPUAAS_OUTPUT)")
  @Nullable String output;

  @Option(
      names = "--no-heading",
      scope = ScopeType.INHERIT,
      description = "leave out the names of columns (GPUAAS_NO_HEADING)")
  boolean noHeading;

  @Option(
      names = "--no-input",
      scope = ScopeType.INHERIT,
      description = "never ask; fail instead (GPUAAS_NO_INPUT)")
  boolean noInput;

  @Option(
      names = {"-p", "--project-id"},
      scope = ScopeType.INHERIT,
      paramLabel = "ID",
      description = "the project to act in (GPUAAS_PROJECT_ID)")
  @Nullable String projectId;

  @Option(
      names = "--base-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "where the API is (GPUAAS_BASE_URL)")
  @Nullable String baseUrl;

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "which profile to use (GPUAAS_PROFILE)")
  @Nullable String profile;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "say more on stderr (GPUAAS_VERBOSE)")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "show this help")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "show the version")
  boolean version;
}
