package io.gpuaas.server.support;

import io.gpuaas.contract.api.RecordedHeader;
import io.gpuaas.contract.id.CorrelationId;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.Cause;
import io.gpuaas.core.incident.Verdict;
import io.gpuaas.core.incident.Verdicts;
import io.gpuaas.core.tenancy.Actor;
import io.gpuaas.server.platform.DatabaseOutage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Keeps a verdict if the database lets it: the operator gets the verdict in any case. */
final class VerdictRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(VerdictRecorder.class);

  private final Verdicts verdicts;
  private final DatabaseOutage outage;

  VerdictRecorder(Verdicts verdicts, DatabaseOutage outage) {
    this.verdicts = verdicts;
    this.outage = outage;
  }

  /** The value of {@link RecordedHeader}. */
  String record(Actor actor, TriageResult result, Cause cause) {
    if (outage.isBelieved()) {
      return RecordedHeader.NO;
    }
    CorrelationId id = TriageController.correlationId(result.correlationId());
    try {
      Verdict verdict = verdicts.record(actor, id, result, cause);
      LOG.atInfo()
          .addKeyValue(LogField.EVENT.wireName(), Event.VERDICT_RECORDED.wireName())
          .addKeyValue("incident", id)
          .log("verdict {} of incident {} is recorded", verdict.version(), id);
      return RecordedHeader.version(verdict.version());
    } catch (DataAccessException | TransactionException away) {
      outage.noticed();
      skipped("the verdict on " + id, away);
      return RecordedHeader.NO;
    }
  }

  static void skipped(String what, RuntimeException why) {
    LOG.atWarn()
        .addKeyValue(LogField.EVENT.wireName(), Event.RECORDING_SKIPPED.wireName())
        .setCause(why)
        .log("{} could not be recorded", what);
  }
}
