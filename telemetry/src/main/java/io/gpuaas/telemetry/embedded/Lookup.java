package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.spi.TimeWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.jspecify.annotations.Nullable;

/**
 * The oldest, or the newest, {@code limit} records that match a query, from the partitions that
 * hold anything of the window.
 */
record Lookup(Query query, TimeWindow window, int limit, boolean newest) {
  /** The oldest. */
  Lookup(Query query, TimeWindow window, int limit) {
    this(query, window, limit, false);
  }

  private record Hit(Path folder, long time, long address) {}

  <R> Found<R> in(Partitions<R> partitions) throws IOException {
    List<Hit> hits = new ArrayList<>();
    for (Partition<R> partition : partitions.all()) {
      hits.addAll(partition.search(searcher -> hits(partition.folder(), searcher)));
    }
    hits.sort(Comparator.comparingLong(Hit::time).thenComparingLong(Hit::address));
    return read(partitions.type(), hits, partitions.gap());
  }

  private List<Hit> hits(Path folder, IndexSearcher searcher) throws IOException {
    if (!overlaps(searcher, window)) {
      return List.of();
    }
    // One more than asked for tells whether the limit cut something off.
    int most = (int) Math.min(limit + 1L, Math.max(1, searcher.count(query)));
    List<Hit> hits = new ArrayList<>();
    Sort order = newest ? Field.BY_TIME_BACKWARDS : Field.BY_TIME;
    for (ScoreDoc doc : searcher.search(query, most, order).scoreDocs) {
      Object[] sortedBy = ((FieldDoc) doc).fields;
      hits.add(new Hit(folder, (long) sortedBy[0], (long) sortedBy[1]));
    }
    return hits;
  }

  /** Whether any segment has a record of this time, by the index's own summary. */
  static boolean overlaps(IndexSearcher searcher, TimeWindow window) throws IOException {
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      DocValuesSkipper times = leaf.reader().getDocValuesSkipper(Field.TIME);
      if (times != null
          && times.minValue() <= Field.lastBefore(window.end())
          && times.maxValue() >= Field.nanos(window.start())) {
        return true;
      }
    }
    return false;
  }

  private <R> Found<R> read(RecordType<R> type, List<Hit> hits, @Nullable String known)
      throws IOException {
    List<R> records = new ArrayList<>();
    int asked = Math.min(limit, hits.size());
    int from = newest ? hits.size() - asked : 0;
    try (JournalReader<R> reader = new JournalReader<>(type)) {
      for (Hit hit : hits.subList(from, from + asked)) {
        R value = reader.read(hit.folder(), hit.address());
        if (value != null) {
          records.add(value);
        }
      }
      String gap = known;
      if (records.size() < asked) {
        gap = (asked - records.size()) + " records are damaged, or were just dropped";
      } else if (asked < hits.size()) {
        gap = "there are more than " + limit;
      }
      return new Found<>(records, reader.bytes(), gap);
    }
  }
}
