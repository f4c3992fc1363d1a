package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.jspecify.annotations.Nullable;

/** Collects where the matching records lie. */
final class AddressCollector extends SimpleCollector {
  private final Set<Long> addresses;
  private @Nullable NumericDocValues values;

  AddressCollector(Set<Long> addresses) {
    this.addresses = addresses;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext context) throws IOException {
    values = DocValues.getNumeric(context.reader(), Field.ADDRESS);
  }

  @Override
  public void collect(int doc) throws IOException {
    if (values != null && values.advanceExact(doc)) {
      addresses.add(values.longValue());
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }
}
