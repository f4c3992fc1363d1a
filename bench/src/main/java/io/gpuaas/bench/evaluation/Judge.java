package io.gpuaas.bench.evaluation;

import io.gpuaas.bench.corpus.Expected;
import io.gpuaas.bench.corpus.Staged;
import io.gpuaas.contract.triage.TriageResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a verdict with what its case expects, word for word. */
final class Judge {
  private static final String NONE = "none";
  private static final String RUNBOOKS = "doc/operations/runbooks/";

  private final Staged staged;
  private final Expected expected;
  private final List<Mismatch> found = new ArrayList<>();

  private Judge(Staged staged) {
    this.staged = staged;
    this.expected = staged.of().file().expect();
  }

  /**
   * All differences.
   *
   * @param found the ids in the report, in its order
   * @param shown everything that anybody gets to see of it
   */
  static List<Mismatch> mismatches(
      Staged staged, TriageResult result, List<String> found, String shown) {
    Judge judge = new Judge(staged);
    judge.route(result);
    judge.rest(result);
    judge.report(found, shown);
    return judge.found;
  }

  private void route(TriageResult result) {
    compare(Trait.CLASS, expected.failureClass(), result.classification().failureClass());
    compare(Trait.OWNER, expected.owner(), result.route().owner());
    compare(Trait.RUNBOOK, RUNBOOKS + expected.runbook(), result.route().runbook());
    TriageResult.Culprit culprit = result.culprit();
    compare(Trait.CULPRIT, expected.culprit(), culprit == null ? NONE : culprit.service());
    compare(Trait.MISSING, sorted(expected.missing()), sorted(result.inputs().missing()));
    compare(Trait.CONFIDENCE, expected.confidence(), result.classification().confidence());
    compareIfSaid(Trait.CODE, expected.code(), orNone(result.classification().code()));
    compareIfSaid(Trait.RESOURCE, filled(expected.resource()), orNone(result.resourceName()));
    if (expected.also() != null) {
      List<String> also = expected.also().stream().map(file -> RUNBOOKS + file).toList();
      compare(Trait.ALSO, sorted(also), sorted(result.route().also()));
    }
  }

  private void rest(TriageResult result) {
    TriageResult.Failure failure = result.failure();
    compareIfSaid(Trait.REASON, expected.reason(), failure == null ? NONE : failure.reason());
    compareIfSaid(Trait.HOP, expected.hop(), failure == null ? NONE : failure.hop());
    contains(Trait.HEADLINE, expected.headline(), result.headline());
    contains(Trait.USER, expected.user(), result.remediation().user());
    contains(Trait.GAPS, expected.gaps(), String.join("\n", result.evidence().gaps()));
    if (expected.complete() != null && expected.complete() != result.evidence().complete()) {
      compare(Trait.GAPS, expected.complete() ? "[]" : "some", gaps(result));
    }
  }

  private static String gaps(TriageResult result) {
    return result.evidence().gaps().toString();
  }

  private void report(List<String> ids, String shown) {
    if (expected.finds() != null) {
      List<String> wanted = expected.finds().stream().map(staged.blanks()::fill).toList();
      compare(Trait.FINDS, wanted.toString(), ids.toString());
    }
    if (expected.hides() != null) {
      expected.hides().stream()
          .map(staged.blanks()::fill)
          .filter(shown::contains)
          .forEach(secret -> found.add(new Mismatch(Trait.HIDES, "nowhere", secret)));
    }
  }

  private void contains(Trait trait, @Nullable List<String> parts, String whole) {
    if (parts != null) {
      parts.stream()
          .map(staged.blanks()::fill)
          .filter(part -> !whole.contains(part))
          .forEach(part -> found.add(new Mismatch(trait, "…" + part + "…", whole)));
    }
  }

  private void compareIfSaid(Trait trait, @Nullable String wanted, String actual) {
    if (wanted != null) {
      compare(trait, staged.blanks().fill(wanted), actual);
    }
  }

  private void compare(Trait trait, String wanted, String actual) {
    if (!wanted.equals(actual)) {
      found.add(new Mismatch(trait, wanted, actual));
    }
  }

  private @Nullable String filled(@Nullable String text) {
    return text == null ? null : staged.blanks().fill(text);
  }

  private static String orNone(@Nullable String text) {
    return text == null ? NONE : text;
  }

  private static String sorted(Collection<String> texts) {
    return new TreeSet<>(texts).toString();
  }
}
