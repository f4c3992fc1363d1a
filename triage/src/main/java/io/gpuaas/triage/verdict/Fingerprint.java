package io.gpuaas.triage.verdict;

import io.gpuaas.contract.triage.TriageResult.Culprit;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What two failures have to share to be the same incident: class, code, and who broke it. */
final class Fingerprint {
  private static final int HEX_DIGITS = 16;

  private Fingerprint() {}

  static String of(Decision decision, @Nullable Culprit culprit) {
    String key =
        String.join(
            "\n",
            decision.rule().failureClass().wireName(),
            String.valueOf(decision.code()),
            culprit == null ? "" : culprit.service(),
            culprit == null ? "" : culprit.operation());
    return HexFormat.of()
        .formatHex(sha256().digest(key.getBytes(StandardCharsets.UTF_8)))
        .substring(0, HEX_DIGITS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
