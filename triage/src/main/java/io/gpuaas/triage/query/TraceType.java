package io.gpuaas.triage.query;

import java.util.Locale;

/** What an expression in TraceQL is. */
enum TraceType {
  BOOLEAN,
  /** A number or a duration: Tempo compares them with each other. */
  NUMBER,
  STRING,
  STATUS,
  KIND,
  NIL,
  /** An attribute: known only once a span is there. */
  ANY;

  boolean mayBe(TraceType other) {
    return this == other || this == ANY || other == ANY;
  }

  boolean isOrdered() {
    return this == NUMBER || this == STRING || this == ANY;
  }

  @Override
  public String toString() {
    return switch (this) {
      case ANY -> "an attribute";
      case NIL -> "nil";
      default -> "a " + name().toLowerCase(Locale.ROOT);
    };
  }
}
