package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.json.MalformedRecord;
import java.util.List;
import org.apache.lucene.index.IndexableField;

/** What a partition has to know about the records it holds. Used by one thread at a time. */
interface RecordType<R> {
  /** The name of the folder, and of the thing in messages. */
  String name();

  /** One line, without its end. */
  String print(R value);

  R parse(String line) throws MalformedRecord;

  /** What the index holds of the record; valid until the next call. */
  List<IndexableField> index(R value, long address);
}
