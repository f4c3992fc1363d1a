package io.gpuaas.core.incident;

import io.gpuaas.contract.api.Support;
import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.core.tenancy.Secret;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is found and sorted by. Everything is null before anybody knows it; texts are
 * cut where they would be longer than any list has room for.
 *
 * @param culprit the service that broke it
 * @param digest equal for verdicts that say the same
 */
public record Diagnosis(
    @Nullable String headline,
    @Nullable String failureClass,
    @Nullable String code,
    @Nullable String confidence,
    @Nullable String fingerprint,
    @Nullable String owner,
    @Nullable String culprit,
    @Nullable String resourceName,
    @Nullable String projectId,
    @Nullable String digest) {
  private static final int LONGEST = 500;

  /** The user's word, before any verdict. */
  static Diagnosis reported(Support.Report report) {
    return new Diagnosis(
        null,
        null,
        cut(report.code()),
        null,
        null,
        null,
        null,
        null,
        cut(report.projectId()),
        null);
  }

  static Diagnosis of(TriageResult result) {
    TriageResult.Classification found = result.classification();
    TriageResult.Culprit culprit = result.culprit();
    return new Diagnosis(
        cut(result.headline()),
        found.failureClass(),
        cut(found.code()),
        found.confidence(),
        result.fingerprint(),
        cut(result.route().owner()),
        culprit == null ? null : cut(culprit.service()),
        cut(result.resourceName()),
        cut(result.inputs().projectId()),
        digest(result));
  }

  /** Whether a triage has found it, and not only a user told it. */
  public boolean isVerdict() {
    return fingerprint != null;
  }

  /** The fingerprint holds class, code and culprit. */
  private static String digest(TriageResult result) {
    List<String> said =
        List.of(
            result.fingerprint(),
            result.classification().confidence(),
            String.join("\n", result.evidence().gaps()));
    return Secret.sha256(String.join("\n\n", said));
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Whether two verdicts say the same. */
  boolean saysTheSameAs(Diagnosis other) {
    return Objects.equals(digest, other.digest);
  }
}
