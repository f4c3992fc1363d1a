package io.gpuaas.server.idempotency;

import io.gpuaas.contract.api.IdempotencyHeaders;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.storage.idempotency.KeptAnswer;
import io.gpuaas.storage.idempotency.Settlement;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Keeps answers, and says them again. */
final class Replay {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private Replay() {}

  /** What no cache may store is a secret, and is not stored here either. */
  static KeptAnswer keep(ContentCachingResponseWrapper answer) {
    String caching = Objects.requireNonNullElse(answer.getHeader(HttpHeaders.CACHE_CONTROL), "");
    return new KeptAnswer(
        answer.getStatus(),
        answer.getContentType(),
        caching.contains("no-store") ? null : answer.getContentAsByteArray());
  }

  static void of(Settlement.DoneBefore before, HttpServletResponse response) throws IOException {
    KeptAnswer answer = before.answer();
    byte[] body = answer.body().orElseThrow(() -> secret(before.correlationId()));
    response.setStatus(answer.status());
    response.setHeader(IdempotencyHeaders.REPLAYED, "true");
    answer.contentType().ifPresent(response::setContentType);
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.REQUEST_REPLAYED.wireName())
        .log("answered as before, under {}", before.correlationId());
    if (body.length > 0) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private static ApiFailure secret(String correlationId) {
    return new ApiFailure(
        ErrorCode.IDEMPOTENCY_CONFLICT,
        "This was done before, under "
            + correlationId
            + ". Its answer held a secret, which is not kept: nothing was changed now.");
  }
}
