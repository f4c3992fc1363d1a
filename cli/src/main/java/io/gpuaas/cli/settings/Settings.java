package io.gpuaas.cli.settings;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.shell.Shell;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What flags, environment and profile say together; a flag beats the environment, which beats the
 * profile.
 *
 * @param baseUrl of the API, without a slash at its end
 */
public record Settings(
    String profileName,
    Profile profile,
    URI baseUrl,
    ProjectContext project,
    Output output,
    boolean heading,
    boolean input,
    boolean verbose) {
  public static final String DEFAULT_PROFILE = "default";
  private static final String DEFAULT_BASE_URL = "http://127.0.0.1:8080";

  /** Reads the environment and the profile. */
  public static Settings resolve(GlobalFlags flags, Shell shell) {
    String name = first(flags.profile, shell.variable("GPUAAS_PROFILE"), null, DEFAULT_PROFILE);
    Profile profile = new ConfigFile(Folders.config(shell)).profile(name);
    String base =
        first(
            flags.baseUrl, shell.variable("GPUAAS_BASE_URL"), profile.baseUrl(), DEFAULT_BASE_URL);
    String output = first(flags.output, shell.variable("GPUAAS_OUTPUT"), profile.output(), "table");
    return new Settings(
        name,
        profile,
        BaseUrl.parse(base),
        project(flags, shell, profile),
        OutputWord.parse(output),
        !(flags.noHeading || Switch.isOn(shell, "GPUAAS_NO_HEADING")),
        !(flags.noInput || Switch.isOn(shell, "GPUAAS_NO_INPUT")),
        flags.verbose || Switch.isOn(shell, "GPUAAS_VERBOSE"));
  }

  /** Whether nobody has named another server than the one on this machine, or logged in to it. */
  public boolean baseUrlIsDefault() {
    return profile.baseUrl() == null && baseUrl.equals(URI.create(DEFAULT_BASE_URL));
  }

  private static ProjectContext project(GlobalFlags flags, Shell shell, Profile profile) {
    ProjectContext project = named(flags, shell, profile);
    if (project.id() != null && !project.id().chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw Problem.invalid(
          "the project id holds characters that no id has",
          "List your projects with: gpuaas projects list");
    }
    return project;
  }

  private static ProjectContext named(GlobalFlags flags, Shell shell, Profile profile) {
    Optional<String> environment = shell.variable("GPUAAS_PROJECT_ID");
    if (flags.projectId != null) {
      return new ProjectContext(flags.projectId, "flag");
    }
    if (environment.isPresent()) {
      return new ProjectContext(environment.get(), "environment");
    }
    return profile.projectId() == null
        ? ProjectContext.NONE
        : new ProjectContext(profile.projectId(), "default");
  }

  private static String first(
      @Nullable String flag,
      Optional<String> environment,
      @Nullable String profile,
      String otherwise) {
    if (flag != null) {
      return flag;
    }
    return environment.orElse(profile == null ? otherwise : profile);
  }
}
