package io.gpuaas.cli.settings;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.json.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code config.json}: the profiles. A file that is not there is an empty one. */
public final class ConfigFile {
  private final Path path;

  public ConfigFile(Path directory) {
    this.path = directory.resolve("config.json");
  }

  /** The profile of this name, empty when there is none. */
  public Profile profile(String name) {
    return read().getOrDefault(name, Profile.EMPTY);
  }

  /** Replaces one profile and leaves the others. */
  public void save(String name, Profile profile) {
    Map<String, Profile> profiles = read();
    profiles.put(name, profile);
    PrivateFile.write(
        path,
        WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(wrap(profiles)));
  }

  private Map<String, Profile> read() {
    try {
      String text = Files.readString(path);
      Contents contents = JsonType.strictly(Contents.class).read(text);
      return contents.profiles() == null ? new TreeMap<>() : new TreeMap<>(contents.profiles());
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw Problem.invalid(
          "the configuration file " + path + " is broken in line " + line + ": " + firstLine(e),
          "Correct that line, or remove the file to start afresh.");
    } catch (IOException e) {
      throw Problem.invalid(
          "the configuration file " + path + " cannot be read: " + e.getMessage(),
          "Check who may read it, or set GPUAAS_CONFIG_DIR.");
    }
  }

  private static String firstLine(JacksonException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("not JSON");
  }

  private static Contents wrap(Map<String, Profile> profiles) {
    return new Contents(profiles);
  }

  private record Contents(@Nullable Map<String, Profile> profiles) {}
}
