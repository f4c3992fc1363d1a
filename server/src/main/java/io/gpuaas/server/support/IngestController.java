package io.gpuaas.server.support;

import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.otlp.MalformedTelemetry;
import io.gpuaas.telemetry.otlp.OtlpReceiver;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** OTLP over HTTP, for the services and node agents of other processes. */
@RestController
final class IngestController {
  private final OtlpReceiver receiver;
  private final IngestToken token;

  IngestController(OtlpReceiver receiver, IngestToken token) {
    this.receiver = receiver;
    this.token = token;
  }

  @PostMapping(
      path = "/v1/logs",
      consumes = OtlpReceiver.CONTENT_TYPE,
      produces = OtlpReceiver.CONTENT_TYPE)
  byte[] logs(HttpServletRequest request) {
    return take(request, receiver::logs);
  }

  @PostMapping(
      path = "/v1/traces",
      consumes = OtlpReceiver.CONTENT_TYPE,
      produces = OtlpReceiver.CONTENT_TYPE)
  byte[] traces(HttpServletRequest request) {
    return take(request, receiver::traces);
  }

  private interface Intake {
    byte[] take(InputStream body, @Nullable String encoding) throws IOException, MalformedTelemetry;
  }

  private byte[] take(HttpServletRequest request, Intake intake) {
    if (!token.isIn(request.getHeader(HttpHeaders.AUTHORIZATION))) {
      throw new ApiFailure(ErrorCode.TOKEN_INVALID, "telemetry needs the ingest token");
    }
    try {
      return intake.take(request.getInputStream(), request.getHeader(HttpHeaders.CONTENT_ENCODING));
    } catch (MalformedTelemetry e) {
      throw ApiFailure.invalid(InvalidRequestReason.MALFORMED_JSON, "the body is not OTLP");
    } catch (IOException e) {
      throw new ApiFailure(
          ErrorCode.SERVICE_UNAVAILABLE, "the telemetry store does not take anything now");
    }
  }
}
