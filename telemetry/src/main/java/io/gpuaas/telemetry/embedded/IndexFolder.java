package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogByteSizeMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;

/** How Lucene is used: an index that can always be made again from its journal. */
final class IndexFolder {
  /** Per index; what has not been flushed is in the journal. */
  private static final double BUFFER_MB = 16;

  private static final String INDEXED_TO = "indexed_to";

  /** Would warn on stderr that vectors could be faster; there are none here. Held: JUL does not. */
  private static final Logger VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    VECTORS.setLevel(Level.SEVERE);
  }

  private IndexFolder() {}

  static Directory open(Path folder) throws IOException {
    return new MMapDirectory(folder);
  }

  static IndexWriter writer(Directory directory) throws IOException {
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(6, 1);
    return new IndexWriter(
        directory,
        new IndexWriterConfig()
            .setRAMBufferSizeMB(BUFFER_MB)
            .setMergeScheduler(merges)
            // Keeps neighbours together: records arrive almost in the order of their time.
            .setMergePolicy(new LogByteSizeMergePolicy()));
  }

  /** Makes the index durable, with everything in it that lies before this place in the journal. */
  static void commit(IndexWriter writer, long indexedTo) throws IOException {
    writer.setLiveCommitData(Map.of(INDEXED_TO, Long.toString(indexedTo)).entrySet());
    writer.commit();
  }

  /** What {@link #commit} was told last; 0 for an index without a commit. */
  static long indexedTo(Iterable<Map.Entry<String, String>> commitData) {
    for (Map.Entry<String, String> entry : commitData) {
      if (entry.getKey().equals(INDEXED_TO)) {
        return Long.parseLong(entry.getValue());
      }
    }
    return 0;
  }

  /** Searchers without a query cache: nobody asks the same question twice. */
  static final class Searchers extends SearcherFactory {
    @Override
    public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      return searcher;
    }
  }
}
