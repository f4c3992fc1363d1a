package io.gpuaas.telemetry.tempo;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.gpuaas.telemetry.http.BodyCut;
import io.gpuaas.telemetry.spi.SpanRecord;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a trace as it comes, span by span and never all of it at once: a message of some megabytes
 * can claim millions of empty spans. A body that breaks off is as good as what came before.
 *
 * <p>Version 2 answers with a TraceByIDResponse: 1 the trace, 2 the metrics, 3 the status, 4 a
 * message. Version 1 answers with the trace: 1 its resources' spans. Of these, 1 is the resource
 * and 2 its scopes' spans, of which 2 are the spans (tempo.proto, trace.proto).
 */
final class TraceBody {
  /** Of one span or one resource, in bytes. */
  private static final int LONGEST_PART = 1 << 20;

  private static final int LONGEST_MESSAGE = 1000;

  // Tags: a field's number, and whether it is a message (or a text) or a number.
  private static final int NUMBER_1 = 1 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int NUMBER_3 = 3 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final int MESSAGE_1 = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int MESSAGE_2 = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int MESSAGE_4 = 4 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

  /** Of PartialStatus. */
  private static final int PARTIAL = 1;

  private final CodedInputStream in;
  private final String traceId;
  private final int most;
  private final List<SpanRecord> spans = new ArrayList<>();
  private String service = "";
  private long bytes;
  private boolean isPartial;
  private String message = "";
  private int tooLong;

  private TraceBody(InputStream in, String traceId, int most) {
    this.in = CodedInputStream.newInstance(in);
    this.traceId = traceId;
    this.most = most;
  }

  /**
   * What a body holds.
   *
   * @param bytes how much Tempo read for it, 0 when it does not say
   * @param gap why there may be more spans; null when these are all
   */
  record Spans(List<SpanRecord> spans, long bytes, @Nullable String gap) {}

  /** More spans than were asked for: the rest of the body is left. */
  private static final class Enough extends IOException {
    private static final long serialVersionUID = 1;
  }

  private interface Field {
    void read(int tag) throws IOException;
  }

  /**
   * Reads a body.
   *
   * @param traceId what was asked for; spans are not believed to be of another
   * @param most spans to keep
   * @throws IOException when it is no trace
   */
  static Spans read(InputStream body, Version version, String traceId, int most)
      throws IOException {
    TraceBody trace = new TraceBody(body, traceId, most);
    try {
      trace.fields(version == Version.V2 ? trace::response : trace::trace);
      return trace.spans(null);
    } catch (Enough e) {
      return trace.spans("there are more than " + most + " spans");
    } catch (BodyCut | InvalidProtocolBufferException e) {
      return trace.brokenOff(e);
    }
  }

  private Spans brokenOff(IOException e) throws IOException {
    IOException why =
        e instanceof BodyCut
            ? e
            : new IOException("the answer is not a trace in protobuf, or breaks off");
    if (spans.isEmpty()) {
      throw why;
    }
    return spans(String.valueOf(why.getMessage()));
  }

  private Spans spans(@Nullable String cut) {
    if (cut != null) {
      return new Spans(spans, bytes, cut);
    }
    if (isPartial) {
      String said = message.isEmpty() ? "Tempo does not say why" : message;
      return new Spans(spans, bytes, "the trace is partial: " + said);
    }
    return new Spans(
        spans, bytes, tooLong == 0 ? null : tooLong + " spans are longer than a span may be");
  }

  private void response(int tag) throws IOException {
    switch (tag) {
      case MESSAGE_1 -> nested(this::trace);
      case MESSAGE_2 -> nested(this::metrics);
      case NUMBER_3 -> isPartial = in.readEnum() == PARTIAL;
      case MESSAGE_4 -> message = text(part());
      default -> skip(tag);
    }
  }

  private static String text(byte[] utf8) {
    return new String(utf8, 0, Math.min(utf8.length, LONGEST_MESSAGE), StandardCharsets.UTF_8);
  }

  private void metrics(int tag) throws IOException {
    if (tag == NUMBER_1) {
      bytes = Math.max(0, in.readUInt64());
    } else {
      skip(tag);
    }
  }

  private void trace(int tag) throws IOException {
    if (tag == MESSAGE_1) {
      service = "";
      nested(this::resourceSpans);
    } else {
      skip(tag);
    }
  }

  private void resourceSpans(int tag) throws IOException {
    switch (tag) {
      case MESSAGE_1 -> service = SpanRecords.service(Resource.parseFrom(part()));
      case MESSAGE_2 -> nested(this::scopeSpans);
      default -> skip(tag);
    }
  }

  private void scopeSpans(int tag) throws IOException {
    if (tag != MESSAGE_2) {
      skip(tag);
      return;
    }
    if (spans.size() >= most) {
      throw new Enough();
    }
    byte[] span = part();
    if (span.length > 0) {
      spans.add(SpanRecords.of(Span.parseFrom(span), traceId, service));
    }
  }

  /** The bytes of a part; none when it is too long. */
  private byte[] part() throws IOException {
    int length = in.readRawVarint32();
    if (length <= LONGEST_PART) {
      return in.readRawBytes(length);
    }
    in.skipRawBytes(length);
    tooLong++;
    return new byte[0];
  }

  private void nested(Field field) throws IOException {
    int outer = in.pushLimit(in.readRawVarint32());
    fields(field);
    if (in.getBytesUntilLimit() > 0) {
      throw new InvalidProtocolBufferException("the end of the body is not the end of the message");
    }
    in.popLimit(outer);
  }

  private void fields(Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      field.read(tag);
    }
  }

  private void skip(int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group that never began ends");
    }
  }
}
