package io.gpuaas.triage.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the pages of a folder, of which nothing is taken for granted. */
final class RunbookFolder {
  static final int MOST_FILES = 500;
  static final int MOST_BYTES = 1 << 20;

  private RunbookFolder() {}

  /** Pages by file name. Links are followed only as far as the folder itself reaches. */
  static SortedMap<String, String> pages(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Path root = folder.toRealPath();
    SortedMap<String, String> pages = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "*.md")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (pages.size() == MOST_FILES) {
          throw new RulebookInvalid(name, 1, "a folder has at most " + MOST_FILES + " runbooks");
        }
        pages.put(name, page(root, file, name));
      }
    }
    return pages;
  }

  /** The folder as it was named, with a slash at its end. */
  static String name(Path folder) {
    return folder.toString().replaceFirst("/*$", "/");
  }

  private static String page(Path root, Path file, String name) throws IOException {
    Path real = real(file, name);
    if (!real.startsWith(root) || !Files.isRegularFile(real)) {
      throw new RulebookInvalid(name, 1, "not a file of this folder");
    }
    try (InputStream in = Files.newInputStream(real)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new RulebookInvalid(name, 1, "a runbook has at most " + MOST_BYTES + " bytes");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RulebookInvalid(name, 1, "not UTF-8");
    }
  }

  private static Path real(Path file, String name) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new RulebookInvalid(name, 1, "a link that leads nowhere");
    }
  }
}
