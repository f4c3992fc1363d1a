package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Feeds the matching records of an index to a tally, from doc values alone. */
final class ErrorCollector extends SimpleCollector {
  private record Columns(
      SortedDocValues codes,
      NumericDocValues times,
      BinaryDocValues correlationIds,
      BinaryDocValues projects,
      BinaryDocValues users) {}

  private final ErrorTally tally;
  private @Nullable Columns columns;

  ErrorCollector(ErrorTally tally) {
    this.tally = tally;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    LeafReader reader = context.reader();
    columns =
        new Columns(
            DocValues.getSorted(reader, Field.ERROR_CODE),
            DocValues.getNumeric(reader, Field.TIME),
            DocValues.getBinary(reader, Field.ERROR_CORRELATION_ID),
            DocValues.getBinary(reader, Field.ERROR_PROJECT_ID),
            DocValues.getBinary(reader, Field.ERROR_USER_ID));
  }

  @Override
  public void collect(int doc) throws IOException {
    if (tally.isFull()) {
      throw new CollectionTerminatedException();
    }
    Columns at = columns;
    if (at != null && at.codes().advanceExact(doc) && at.times().advanceExact(doc)) {
      tally.add(
          at.codes().lookupOrd(at.codes().ordValue()).utf8ToString(),
          at.times().longValue(),
          value(at.correlationIds(), doc),
          value(at.projects(), doc),
          value(at.users(), doc));
    }
  }

  private static @Nullable BytesRef value(BinaryDocValues values, int doc) throws IOException {
    return values.advanceExact(doc) ? values.binaryValue() : null;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
