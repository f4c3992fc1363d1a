package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.json.LogJson;
import io.gpuaas.telemetry.json.MalformedRecord;
import io.gpuaas.telemetry.spi.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Log records: found by correlation id, service and time, counted by error code. */
final class LogType implements RecordType<LogRecord> {
  /** Of a text in the index; far below Lucene's own limit of 32,766 bytes. */
  private static final int LONGEST_TERM = 256;

  private final List<IndexableField> fields = new ArrayList<>();

  @Override
  public String name() {
    return "logs";
  }

  @Override
  public String print(LogRecord log) {
    return LogJson.printExact(log);
  }

  @Override
  public LogRecord parse(String line) throws MalformedRecord {
    return LogJson.parse(line);
  }

  @Override
  public List<IndexableField> index(LogRecord log, long address) {
    fields.clear();
    long time = Field.nanos(log.timestamp());
    fields.add(NumericDocValuesField.indexedField(Field.TIME, time));
    fields.add(NumericDocValuesField.indexedField(Field.ADDRESS, address));
    fields.add(new StringField(Field.SERVICE, term(log.service()), Store.NO));
    Optional<BytesRef> id = Id128.ofCorrelationId(log.correlationId());
    id.ifPresent(bytes -> fields.add(new StringField(Field.CORRELATION_ID, bytes, Store.NO)));
    String code = log.errorCode();
    if (code != null) {
      fields.add(new SortedDocValuesField(Field.ERROR_CODE, term(code)));
      id.ifPresent(bytes -> value(Field.ERROR_CORRELATION_ID, bytes));
      value(Field.ERROR_PROJECT_ID, log.projectId());
      value(Field.ERROR_USER_ID, log.userId());
    }
    return fields;
  }

  private void value(String field, @Nullable String text) {
    if (text != null) {
      value(field, term(text));
    }
  }

  private void value(String field, BytesRef bytes) {
    fields.add(new BinaryDocValuesField(field, bytes));
  }

  static BytesRef term(String text) {
    return new BytesRef(text.length() <= LONGEST_TERM ? text : text.substring(0, LONGEST_TERM));
  }
}
