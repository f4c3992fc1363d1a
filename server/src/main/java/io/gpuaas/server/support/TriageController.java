package io.gpuaas.server.support;

import io.gpuaas.contract.api.PlatformRole;
import io.gpuaas.contract.api.RecordedHeader;
import io.gpuaas.contract.api.Support.Question;
import io.gpuaas.contract.error.InvalidRequestReason;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.signal.Metric;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.Cause;
import io.gpuaas.core.tenancy.Access;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.ApiFailure;
import io.gpuaas.telemetry.process.ProcessTelemetry;
import io.gpuaas.triage.Triage;
import io.gpuaas.triage.TriageRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Triage, for operators. */
@RestController
@RequestMapping("/api/v1/triage")
final class TriageController {
  private static final Logger LOG = LoggerFactory.getLogger(TriageController.class);

  private final Triage triage;
  private final ProcessTelemetry telemetry;
  private final Timer timer;
  private final VerdictRecorder recorder;

  TriageController(
      Triage triage, ProcessTelemetry telemetry, MeterRegistry metrics, VerdictRecorder recorder) {
    this.triage = triage;
    this.telemetry = telemetry;
    this.recorder = recorder;
    this.timer =
        Timer.builder(Metric.TRIAGE_SECONDS.wireName().replaceFirst("_seconds$", ""))
            .publishPercentileHistogram()
            .register(metrics);
  }

  /** Only looks; the verdicts of an incident are those of {@link #withReport}. */
  @GetMapping("/{id}")
  TriageResult byId(Actor actor, @PathVariable("id") String id) {
    ApiFailure.orThrow(Access.platform(actor, PlatformRole.OPS));
    return triage(TriageRequest.of(correlationId(id)));
  }

  @PostMapping
  ResponseEntity<TriageResult> withReport(
      Actor actor, @RequestBody Question question, Cause cause) {
    ApiFailure.orThrow(Access.platform(actor, PlatformRole.OPS));
    TriageResult result =
        triage(TriageRequest.of(correlationId(question.correlationId()), question));
    return ResponseEntity.ok()
        .header(RecordedHeader.NAME, recorder.record(actor, result, cause))
        .body(result);
  }

  private TriageResult triage(TriageRequest request) {
    // What this process has queued is evidence too.
    telemetry.flush();
    Timer.Sample started = Timer.start();
    TriageResult result = triage.triage(request);
    started.stop(timer);
    LOG.atInfo()
        .addKeyValue(LogField.EVENT.wireName(), Event.TRIAGE_COMPLETED.wireName())
        .addKeyValue(LogField.DURATION_MS.wireName(), result.tookMs())
        .addKeyValue("triaged", result.correlationId())
        .addKeyValue("class", result.classification().failureClass())
        .addKeyValue("confidence", result.classification().confidence())
        .log("triage completed");
    return result;
  }

  static CorrelationId correlationId(@Nullable String text) {
    return CorrelationId.parse(text == null ? "" : text)
        .orElseThrow(
            () ->
                ApiFailure.invalid(
                    InvalidRequestReason.MALFORMED_ID, "a correlation id is a UUID"));
  }
}
