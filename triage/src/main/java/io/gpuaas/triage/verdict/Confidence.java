package io.gpuaas.triage.verdict;

import java.util.Locale;

/** How sure a code is. */
enum Confidence {
  /** The logs of the id carry it. */
  CONFIRMED,
  /** The logs carry another one than was reported. */
  CONFLICT,
  /** Only the report says so. */
  REPORTED,
  /** There is no code. */
  NONE;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
