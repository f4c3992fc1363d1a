package io.gpuaas.cli.failure;

import io.gpuaas.cli.settings.PrivateFile;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The last failures of this user, one file each, mode 0600. The name is the time and the
 * correlation id, so that commands that run at once do not write over each other and the newest
 * sorts last.
 */
public final class FailureLog {
  /** How many are kept. */
  public static final int KEPT = 50;

  private static final String SUFFIX = ".json";

  private final Path folder;

  public FailureLog(Path stateFolder) {
    this.folder = stateFolder.resolve("failures");
  }

  /** Keeps one more and forgets the oldest. */
  public void add(FailureRecord failure) throws IOException {
    String name =
        String.format("%013d-%s", failure.timestamp().toEpochMilli(), failure.correlationId());
    PrivateFile.replace(
        folder.resolve(name + SUFFIX), WireJson.mapper().writeValueAsString(failure));
    List<Path> all = files();
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT))) {
      Files.deleteIfExists(old);
    }
  }

  public Optional<FailureRecord> last() throws IOException {
    return newestFirst().flatMap(file -> read(file).stream()).findFirst();
  }

  /** The newest failure under this id. */
  public Optional<FailureRecord> find(CorrelationId id) throws IOException {
    return newestFirst()
        .filter(file -> file.getFileName().toString().endsWith("-" + id + SUFFIX))
        .flatMap(file -> read(file).stream())
        .findFirst();
  }

  private Stream<Path> newestFirst() throws IOException {
    return files().reversed().stream();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
          .sorted(Comparator.comparing(Path::getFileName))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  /** Empty for a file that another process has just forgotten, or that is no record. */
  private static Optional<FailureRecord> read(Path file) {
    try {
      return Optional.of(WireJson.mapper().readValue(Files.readString(file), FailureRecord.class));
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }
}
