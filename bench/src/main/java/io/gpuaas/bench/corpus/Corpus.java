package io.gpuaas.bench.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** All cases of a folder: one folder a group, one file a case. */
public record Corpus(List<Case> cases) {
  private static final String ENDING = ".yaml";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  public Corpus {
    cases = List.copyOf(cases);
  }

  /**
   * Reads all files, in the order of their names.
   *
   * @throws IllegalArgumentException when a file is not as the README has it; names the file
   */
  public static Corpus load(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new Corpus(
          files
              .filter(file -> file.toString().endsWith(ENDING))
              .sorted()
              .map(file -> read(folder, file))
              .toList());
    }
  }

  /**
   * The cases of a group.
   *
   * @param group null for all
   */
  public Corpus of(@Nullable String group) {
    return group == null
        ? this
        : new Corpus(cases.stream().filter(each -> each.group().equals(group)).toList());
  }

  /** The cases whose evidence is written down. */
  public List<Case> written() {
    return cases.stream().filter(each -> !each.isProvoked()).toList();
  }

  /** The cases that need a running platform. */
  public List<Case> provoked() {
    return cases.stream().filter(Case::isProvoked).toList();
  }

  private static Case read(Path folder, Path path) {
    try {
      CaseFile file = YAML.readValue(Files.readAllBytes(path), CaseFile.class);
      String group = folder.relativize(path).getName(0).toString();
      String name = path.getFileName().toString();
      return new Case(
          path, group, name.substring(0, name.length() - ENDING.length()), complete(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /** Jackson leaves null what a file leaves out, whatever the record says. */
  @SuppressWarnings("ConstantValue")
  private static CaseFile complete(CaseFile file) {
    Expected expect = file.expect();
    boolean whole =
        file.about() != null
            && expect != null
            && Stream.of(
                    expect.failureClass(),
                    expect.owner(),
                    expect.runbook(),
                    expect.culprit(),
                    expect.missing(),
                    expect.confidence())
                .allMatch(Objects::nonNull);
    if (!whole) {
      throw new IllegalArgumentException(
          "needs about, and expect with class, owner, runbook, culprit, missing and confidence");
    }
    if (file.provoke() != null && (file.logs() != null || file.spans() != null)) {
      throw new IllegalArgumentException("what is provoked leaves evidence of its own");
    }
    return file;
  }
}
