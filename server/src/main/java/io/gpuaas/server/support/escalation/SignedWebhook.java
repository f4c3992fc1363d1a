package io.gpuaas.server.support.escalation;

import io.gpuaas.contract.api.Incidents;
import io.gpuaas.contract.api.WebhookHeaders;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.incident.Escalation;
import io.gpuaas.triage.handoff.Handoffs;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The whole handoff, signed so that the receiver knows who sent it and when. */
final class SignedWebhook {
  private static final String ALGORITHM = "HmacSHA256";

  private SignedWebhook() {}

  static Message of(Escalation escalation, TriageResult result, String secret, Instant now) {
    Message unsigned =
        Message.of(
            new Incidents.Delivery(
                escalation.id().toString(),
                result.correlationId(),
                escalation.target(),
                escalation.by(),
                escalation.at(),
                escalation.note(),
                Handoffs.of(result)));
    String timestamp = Long.toString(now.getEpochSecond());
    return new Message(
        unsigned.body(),
        Map.of(
            WebhookHeaders.TIMESTAMP,
            timestamp,
            WebhookHeaders.SIGNATURE,
            "v1=" + signature(secret, timestamp + "." + unsigned.body()),
            WebhookHeaders.IDEMPOTENCY_KEY,
            escalation.id().toString()));
  }

  static String signature(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
