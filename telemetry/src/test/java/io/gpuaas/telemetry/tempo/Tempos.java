package io.gpuaas.telemetry.tempo;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.gpuaas.telemetry.http.Endpoint;
import io.gpuaas.telemetry.http.LoopbackServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/** Readers of loopback servers, and what a Tempo answers. */
final class Tempos {
  private Tempos() {}

  static TempoTraces at(URI url) {
    return new TempoTraces(
        new TempoConfig(Endpoint.at(url, "GPUAAS_TEMPO_"), "correlation_id", null),
        InstantSource.system());
  }

  /** The trace in an answer of version 2, which is the answer of version 1. */
  static Reply versionOne(Reply versionTwo) {
    try {
      CodedInputStream in = versionTwo.body().newCodedInput();
      in.readTag();
      return new Reply(200, "application/protobuf", in.readBytes(), Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A message as a field of another one. */
  static ByteString message(int number, ByteString content) {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      out.writeBytes(number, content);
      out.flush();
      return bytes.toByteString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
