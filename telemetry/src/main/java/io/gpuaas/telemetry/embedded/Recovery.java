package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.json.MalformedRecord;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * Brings an index up to its journal after a kill, and makes it anew when it cannot be read.
 *
 * @param end where the journal's last whole line ends
 */
record Recovery(Directory directory, IndexWriter writer, long end) {
  static <R> Recovery of(Path folder, RecordType<R> type) throws IOException {
    Files.createDirectories(folder);
    Path index = Partition.indexFolder(folder);
    try {
      return open(folder, type);
    } catch (LockObtainFailedException e) {
      throw new IOException("another process uses the telemetry store: " + folder, e);
    } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
      delete(index);
      return open(folder, type);
    }
  }

  private static <R> Recovery open(Path folder, RecordType<R> type) throws IOException {
    Directory directory = IndexFolder.open(Partition.indexFolder(folder));
    IndexWriter writer = null;
    try {
      writer = IndexFolder.writer(directory);
      return new Recovery(directory, writer, replay(folder, type, writer));
    } catch (IOException | RuntimeException e) {
      if (writer != null) {
        writer.rollback();
      }
      directory.close();
      throw e;
    }
  }

  /** Whether the index holds all of the journal, so that nothing has to be recovered. */
  static boolean isDone(Path folder) throws IOException {
    Path file = Partition.journalFile(folder);
    try (Directory directory = IndexFolder.open(Partition.indexFolder(folder))) {
      var commitData = SegmentInfos.readLatestCommit(directory).getUserData().entrySet();
      return Files.size(file) == IndexFolder.indexedTo(commitData);
    } catch (CorruptIndexException
        | IndexFormatTooOldException
        | IndexFormatTooNewException
        | FileNotFoundException
        | NoSuchFileException e) {
      return false;
    }
  }

  /** Indexes the lines behind the last commit; returns where the last whole one ends. */
  private static <R> long replay(Path folder, RecordType<R> type, IndexWriter writer)
      throws IOException {
    Path file = Partition.journalFile(folder);
    if (!Files.exists(file)) {
      return 0;
    }
    long from = Math.min(IndexFolder.indexedTo(writer.getLiveCommitData()), Files.size(file));
    Set<Long> indexed = addressesFrom(from, writer);
    try (JournalLines lines = new JournalLines(file, from)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!indexed.contains(lines.address())) {
          index(line, lines.address(), type, writer);
        }
      }
      return lines.end();
    }
  }

  private static <R> void index(String line, long address, RecordType<R> type, IndexWriter writer)
      throws IOException {
    try {
      writer.addDocument(type.index(type.parse(line), address));
    } catch (MalformedRecord tornByThePowerCut) {
      // Nobody can ask for what cannot be read; the lines around it are whole.
      return;
    }
  }

  /** A commit may hold more than it promised: what arrived while it was being made. */
  private static Set<Long> addressesFrom(long offset, IndexWriter writer) throws IOException {
    Set<Long> addresses = new HashSet<>();
    try (DirectoryReader reader = DirectoryReader.open(writer)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      searcher.search(
          Field.addressFrom(offset), new OneCollector<>(new AddressCollector(addresses)));
    }
    return addresses;
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
