package io.gpuaas.telemetry.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.gpuaas.telemetry.embedded.EmbeddedStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.resource.v1.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what OTLP/HTTP in its protobuf form brings into the embedded store: the bodies of {@code
 * /v1/logs} and {@code /v1/traces}. A record that makes no sense is rejected on its own; the answer
 * says how many were (OTLP specification, partial success).
 */
public final class OtlpReceiver {
  /** Of a body, before and after decompression. */
  public static final int LONGEST_BODY = OtlpBody.LONGEST;

  /** Both ways. */
  public static final String CONTENT_TYPE = "application/x-protobuf";

  private static final int LONGEST_RECORD = 256 * 1024;
  private static final int BATCH = 512;
  private static final String REJECTED = "malformed, or longer than " + LONGEST_RECORD + " bytes";

  private final EmbeddedStore store;
  private final InstantSource clock;

  public OtlpReceiver(EmbeddedStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Reads one record of one resource. */
  private interface Reading<R> {
    R read(Resource resource, ByteString content) throws InvalidProtocolBufferException;
  }

  /** Takes a batch of what was read. */
  private interface Storing<R> {
    void store(List<R> batch) throws IOException;
  }

  /**
   * Stores log records.
   *
   * @param encoding the request's Content-Encoding; null for none
   * @return the body of the answer
   * @throws IOException when the body cannot be read or the store cannot write: 503, try again
   */
  public byte[] logs(InputStream body, @Nullable String encoding)
      throws IOException, MalformedTelemetry {
    Instant now = clock.instant();
    long rejected =
        take(
            body, encoding, (of, content) -> ReceivedLog.read(of, content, now), store::appendLogs);
    ExportLogsServiceResponse.Builder answer = ExportLogsServiceResponse.newBuilder();
    if (rejected > 0) {
      answer.setPartialSuccess(
          ExportLogsPartialSuccess.newBuilder()
              .setRejectedLogRecords(rejected)
              .setErrorMessage(REJECTED));
    }
    return answer.build().toByteArray();
  }

  /** Stores spans; otherwise as {@link #logs}. */
  public byte[] traces(InputStream body, @Nullable String encoding)
      throws IOException, MalformedTelemetry {
    long rejected = take(body, encoding, ReceivedSpan::read, store::appendSpans);
    ExportTraceServiceResponse.Builder answer = ExportTraceServiceResponse.newBuilder();
    if (rejected > 0) {
      answer.setPartialSuccess(
          ExportTracePartialSuccess.newBuilder()
              .setRejectedSpans(rejected)
              .setErrorMessage(REJECTED));
    }
    return answer.build().toByteArray();
  }

  /** Stores what can be read, a batch at a time; returns how many records could not be. */
  private static <R> long take(
      InputStream body, @Nullable String encoding, Reading<R> reading, Storing<R> storing)
      throws IOException, MalformedTelemetry {
    List<R> batch = new ArrayList<>();
    Resources resources = new Resources();
    long rejected = 0;
    for (OtlpBody.Part part : OtlpBody.parts(OtlpBody.read(body, encoding))) {
      try {
        bound(part.content());
        batch.add(reading.read(resources.read(part.resource()), part.content()));
      } catch (InvalidProtocolBufferException e) {
        rejected++;
      }
      if (batch.size() == BATCH) {
        storing.store(batch);
        batch.clear();
      }
    }
    storing.store(batch);
    return rejected;
  }

  private static void bound(ByteString content) throws InvalidProtocolBufferException {
    if (content.size() > LONGEST_RECORD) {
      throw new InvalidProtocolBufferException("too long");
    }
  }

  /** Decodes a resource once for all of its records, which follow one another. */
  private static final class Resources {
    private ByteString bytes = ByteString.EMPTY;
    private Resource resource = Resource.getDefaultInstance();

    @SuppressWarnings("ReferenceEquality") // Records of one resource share the very same bytes.
    private Resource read(ByteString of) throws InvalidProtocolBufferException {
      if (bytes != of) {
        bound(of);
        resource = Resource.parseFrom(of);
        bytes = of;
      }
      return resource;
    }
  }
}
