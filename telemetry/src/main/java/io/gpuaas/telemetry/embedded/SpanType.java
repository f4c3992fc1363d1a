package io.gpuaas.telemetry.embedded;

import io.gpuaas.contract.signal.SpanAttribute;
import io.gpuaas.telemetry.json.MalformedRecord;
import io.gpuaas.telemetry.json.SpanJson;
import io.gpuaas.telemetry.spi.SpanRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;

/** Spans: found by trace id, and by the correlation id that they carry. */
final class SpanType implements RecordType<SpanRecord> {
  private final List<IndexableField> fields = new ArrayList<>();

  @Override
  public String name() {
    return "spans";
  }

  @Override
  public String print(SpanRecord span) {
    return SpanJson.print(span);
  }

  @Override
  public SpanRecord parse(String line) throws MalformedRecord {
    return SpanJson.parse(line);
  }

  @Override
  public List<IndexableField> index(SpanRecord span, long address) {
    fields.clear();
    fields.add(NumericDocValuesField.indexedField(Field.TIME, Field.nanos(span.start())));
    fields.add(NumericDocValuesField.indexedField(Field.ADDRESS, address));
    Id128.ofTraceId(span.traceId())
        .ifPresent(id -> fields.add(new StringField(Field.TRACE_ID, id, Store.NO)));
    Id128.ofCorrelationId(span.attributes().get(SpanAttribute.CORRELATION_ID.wireName()))
        .ifPresent(id -> fields.add(new StringField(Field.CORRELATION_ID, id, Store.NO)));
    return fields;
  }
}
