package io.gpuaas.bench.evaluation;

import java.util.Locale;

/** What of a verdict is compared; the first five are columns of the table. */
enum Trait {
  CLASS,
  OWNER,
  RUNBOOK,
  CULPRIT,
  MISSING,
  CONFIDENCE,
  CODE,
  ALSO,
  RESOURCE,
  HEADLINE,
  REASON,
  HOP,
  USER,
  GAPS,
  FINDS,
  HIDES;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
