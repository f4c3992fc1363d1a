package io.gpuaas.cli.session;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.settings.PrivateFile;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.json.WireJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code credentials.json}, mode 0600: the login of each profile. */
public final class CredentialsFile {
  private final Path path;

  public CredentialsFile(Path directory) {
    this.path = directory.resolve("credentials.json");
  }

  public Optional<Credentials> load(String profile) {
    return Optional.ofNullable(read().get(profile));
  }

  /** Call it while holding {@link #lock}. */
  public void save(String profile, Credentials credentials) {
    Map<String, Credentials> all = read();
    all.put(profile, credentials);
    write(all);
  }

  /** Call it while holding {@link #lock}. */
  public void remove(String profile) {
    Map<String, Credentials> all = read();
    if (all.remove(profile) != null) {
      write(all);
    }
  }

  /**
   * Keeps other gpuaas processes from changing the file. A refresh token works once, so two that
   * refresh at the same time would end the session of one of them.
   */
  public Closeable lock() {
    try {
      Path file = PrivateFile.folder(path).resolve("credentials.lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var held = channel.lock();
      return () -> {
        held.release();
        channel.close();
      };
    } catch (IOException e) {
      throw Problem.invalid(
          "cannot lock " + path + ": " + PrivateFile.reason(e),
          "Check who may write there, or choose another folder with GPUAAS_CONFIG_DIR.");
    }
  }

  private Map<String, Credentials> read() {
    try {
      String text = Files.readString(path);
      Map<String, Credentials> profiles = JsonType.of(Contents.class).read(text).profiles();
      return profiles == null ? new TreeMap<>() : new TreeMap<>(profiles);
    } catch (NoSuchFileException e) {
      return new TreeMap<>();
    } catch (JacksonException e) {
      throw Problem.invalid(
          "the credentials file " + path + " is broken",
          "Remove it and log in again with: gpuaas auth login");
    } catch (IOException e) {
      throw Problem.invalid(
          "the credentials file " + path + " cannot be read: " + PrivateFile.reason(e),
          "Check who may read it, or set GPUAAS_CONFIG_DIR.");
    }
  }

  private void write(Map<String, Credentials> all) {
    PrivateFile.write(path, WireJson.mapper().writeValueAsString(new Contents(all)));
  }

  private record Contents(@Nullable Map<String, Credentials> profiles) {}
}
