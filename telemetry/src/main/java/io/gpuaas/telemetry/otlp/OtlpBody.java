package io.gpuaas.telemetry.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The body of an export request, taken apart without decoding it: a message of a few megabytes can
 * claim millions of empty records, and each would be an object.
 */
final class OtlpBody {
  /** After decompression. */
  static final int LONGEST = 4 << 20;

  /** Of records in one request; the SDK sends 512 at a time. */
  private static final int MOST_PARTS = 20_000;

  /** A record as it came, with the resource that it belongs to. */
  record Part(ByteString resource, ByteString content) {}

  private OtlpBody() {}

  /**
   * Reads the body.
   *
   * @param encoding the Content-Encoding, null for none
   */
  static ByteString read(InputStream in, @Nullable String encoding)
      throws IOException, MalformedTelemetry {
    String how = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
    return switch (how) {
      case "identity", "" -> bounded(in);
      case "gzip" -> inflated(in);
      default -> throw new MalformedTelemetry("the content encoding is gzip or none");
    };
  }

  private static ByteString inflated(InputStream in) throws IOException, MalformedTelemetry {
    try (GZIPInputStream gzip = new GZIPInputStream(in)) {
      return bounded(gzip);
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw new MalformedTelemetry("the body is not gzip");
    }
  }

  private static ByteString bounded(InputStream in) throws IOException, MalformedTelemetry {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new MalformedTelemetry("the body is longer than " + LONGEST + " bytes");
    }
    return ByteString.copyFrom(bytes);
  }

  /**
   * The records. Logs and traces have the same shape: field 1 of the request are the resources'
   * parts, of which field 1 is the resource and field 2 the scopes' parts, of which field 2 are the
   * records (opentelemetry-proto, logs.proto and trace.proto).
   */
  static List<Part> parts(ByteString request) throws MalformedTelemetry {
    List<Part> parts = new ArrayList<>();
    try {
      for (ByteString ofResource : fields(request, 1)) {
        List<ByteString> resources = fields(ofResource, 1);
        ByteString resource = resources.isEmpty() ? ByteString.EMPTY : resources.getLast();
        for (ByteString ofScope : fields(ofResource, 2)) {
          fields(ofScope, 2).forEach(content -> parts.add(new Part(resource, content)));
          bound(parts.size());
        }
      }
      return parts;
    } catch (IOException e) {
      throw new MalformedTelemetry("the body is not an OTLP protobuf message");
    }
  }

  private static List<ByteString> fields(ByteString message, int number)
      throws IOException, MalformedTelemetry {
    List<ByteString> values = new ArrayList<>();
    CodedInputStream in = message.newCodedInput();
    in.enableAliasing(true);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) != number) {
        skip(in, tag);
      } else if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        values.add(in.readBytes());
        bound(values.size());
      } else {
        throw new InvalidProtocolBufferException("not a message");
      }
    }
    return values;
  }

  private static void skip(CodedInputStream in, int tag) throws IOException {
    if (!in.skipField(tag)) {
      throw new InvalidProtocolBufferException("a group that never began ends");
    }
  }

  private static void bound(int parts) throws MalformedTelemetry {
    if (parts > MOST_PARTS) {
      throw new MalformedTelemetry("the request holds more than " + MOST_PARTS + " records");
    }
  }
}
