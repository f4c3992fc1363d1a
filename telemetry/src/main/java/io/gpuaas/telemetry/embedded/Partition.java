package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Records of one stretch of arrival: a journal, which is the truth, and an index into it. One
 * thread at a time appends; any number read. Dropped as a whole when its time has come.
 */
final class Partition<R> {
  /** A question to one index. */
  interface Search<T> {
    T of(IndexSearcher searcher) throws IOException;
  }

  private final Path folder;
  private final Instant created;
  private final RecordType<R> type;
  private final Directory directory;
  private volatile @Nullable Writing writing;
  private volatile SearcherManager searchers;
  private volatile long indexedTo;
  private volatile long refreshedTo;
  private volatile long committedTo;

  private Partition(
      Path folder,
      Instant created,
      RecordType<R> type,
      Directory directory,
      @Nullable Writing writing,
      long length)
      throws IOException {
    this.folder = folder;
    this.created = created;
    this.type = type;
    this.directory = directory;
    this.writing = writing;
    this.searchers =
        writing == null
            ? new SearcherManager(directory, new IndexFolder.Searchers())
            : new SearcherManager(writing.index(), new IndexFolder.Searchers());
    this.indexedTo = length;
    this.refreshedTo = length;
  }

  /**
   * Opens the partition for writing, and creates it when it is not there. What the journal holds
   * and the index does not, after a kill, is indexed first.
   */
  static <R> Partition<R> open(Path folder, Instant created, RecordType<R> type)
      throws IOException {
    Recovery recovered = Recovery.of(folder, type);
    Journal journal = new Journal(journalFile(folder), recovered.end());
    Writing writing = new Writing(journal, recovered.writer());
    return new Partition<>(folder, created, type, recovered.directory(), writing, recovered.end());
  }

  /** Opens a partition that takes nothing more. */
  static <R> Partition<R> openSealed(Path folder, Instant created, RecordType<R> type)
      throws IOException {
    if (Recovery.isDone(folder)) {
      long length = Files.size(journalFile(folder));
      Directory directory = IndexFolder.open(indexFolder(folder));
      return new Partition<>(folder, created, type, directory, null, length);
    }
    Partition<R> partition = open(folder, created, type);
    partition.seal();
    return partition;
  }

  static Path journalFile(Path folder) {
    return folder.resolve("journal.jsonl");
  }

  static Path indexFolder(Path folder) {
    return folder.resolve("index");
  }

  Path folder() {
    return folder;
  }

  Instant created() {
    return created;
  }

  /** Bytes of records, the index left aside. */
  long length() {
    return indexedTo;
  }

  /** Readable after the next {@link #refresh}. */
  void append(Batch<R> batch) throws IOException {
    Writing open = writing;
    if (open == null) {
      throw new IOException("the partition is sealed");
    }
    long offset = open.journal().length();
    open.journal().append(batch.lines());
    for (int i = 0; i < batch.size(); i++) {
      open.index().addDocument(type.index(batch.get(i), batch.address(i, offset)));
    }
    indexedTo = open.journal().length();
  }

  /** False once it is sealed, and once its index has given up. */
  boolean takesMore() {
    Writing open = writing;
    return open != null && open.index().isOpen();
  }

  /**
   * Whether the index gave up, as Lucene does when a write fails: what it had not committed cannot
   * be found until the partition is {@linkplain #mended mended}.
   */
  boolean isBroken() {
    Writing open = writing;
    return open != null && !open.index().isOpen();
  }

  /** Makes readable what was appended before. */
  void refresh() throws IOException {
    long upTo = indexedTo;
    if (refreshedTo < upTo) {
      try {
        searchers.maybeRefreshBlocking();
      } catch (AlreadyClosedException sealedMeanwhile) {
        // Sealing refreshes too.
        return;
      }
      refreshedTo = upTo;
    }
  }

  /** Makes durable what was appended before, and spares a restart indexing it again. */
  void commit() throws IOException {
    Writing open = writing;
    long upTo = indexedTo;
    if (open != null && open.index().isOpen() && committedTo < upTo) {
      open.journal().force();
      IndexFolder.commit(open.index(), upTo);
      committedTo = upTo;
    }
  }

  /**
   * Ends writing; reading goes on, from the index as it lies in the folder. After a failure the
   * partition is broken.
   */
  void seal() throws IOException {
    Writing open = writing;
    if (open == null) {
      return;
    }
    refresh();
    try (open) {
      open.journal().force();
      IndexFolder.commit(open.index(), indexedTo);
      // Waits for merges, so that what is read for a week is compact.
      open.index().close();
      SearcherManager before = searchers;
      searchers = new SearcherManager(directory, new IndexFolder.Searchers());
      writing = null;
      before.close();
    }
  }

  /** A partition in the place of this broken one, its index made whole from the journal. */
  Partition<R> mended() throws IOException {
    Writing broken = writing;
    if (broken != null) {
      broken.close();
    }
    return openSealed(folder, created, type);
  }

  <T> T search(Search<T> search) throws IOException {
    SearcherManager manager = searchers;
    IndexSearcher searcher;
    try {
      searcher = manager.acquire();
    } catch (AlreadyClosedException sealedMeanwhile) {
      manager = searchers;
      searcher = manager.acquire();
    }
    try {
      return search.of(searcher);
    } finally {
      manager.release(searcher);
    }
  }

  /** Ends reading too. Whoever is reading finishes first, on files that may be deleted already. */
  void close() throws IOException {
    try (directory;
        Writing open = writing) {
      if (open != null) {
        open.journal().force();
        commit();
      }
    } catch (IOException | AlreadyClosedException inTheJournalAllTheSame) {
      // The next start brings the index up to it.
      return;
    } finally {
      searchers.close();
    }
  }

  /** What only a partition that takes records has; closing it throws away what is not committed. */
  private record Writing(Journal journal, IndexWriter index) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      try (journal) {
        index.rollback();
      }
    }
  }
}
