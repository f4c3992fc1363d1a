package io.gpuaas.contract.id;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a trace a piece of work continues, as W3C Trace Context level 1 carries it.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero; the parent of what comes next
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
  /** Carries the context on a request. */
  public static final String HEADER = "traceparent";

  private static final Pattern TRACEPARENT =
      Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
  private static final Pattern ZEROES = Pattern.compile("0+");

  /** Reads a {@code traceparent} of version 00; empty for anything else. */
  public static Optional<TraceContext> parse(String traceparent) {
    Matcher m = TRACEPARENT.matcher(traceparent);
    if (!m.matches() || isZero(m.group(1)) || isZero(m.group(2))) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(m.group(3), 16) & 1) == 1;
    return Optional.of(new TraceContext(m.group(1), m.group(2), sampled));
  }

  private static boolean isZero(String hex) {
    return ZEROES.matcher(hex).matches();
  }

  /** The {@code traceparent} header's value. */
  @Override
  public String toString() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }
}
