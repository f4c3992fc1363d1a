package io.gpuaas.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluation was told.
 *
 * @param cases the folder with the cases
 * @param group the only one to run; null for all
 * @param writtenOnly whether only the cases whose evidence is written down are run
 * @param live null for the embedded store
 */
record EvaluationArguments(
    Path cases, @Nullable String group, boolean writtenOnly, @Nullable Live live) {
  private static final String WRITTEN = "--written";
  private static final String CASES = "--cases";
  private static final String GROUP = "--group";
  private static final String LOKI = "--loki";
  private static final String TEMPO = "--tempo";
  private static final String TEMPO_OTLP = "--tempo-otlp";
  private static final Set<String> NAMES = Set.of(CASES, GROUP, LOKI, TEMPO, TEMPO_OTLP);
  private static final String USAGE =
      "usage: bench/run TriageEvaluation [--written] [--group NAME] [--cases FOLDER]"
          + " [--loki URL --tempo URL --tempo-otlp URL]";

  static EvaluationArguments parse(String[] args) {
    Map<String, String> given = new HashMap<>();
    boolean written = false;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals(WRITTEN)) {
        written = true;
      } else if (NAMES.contains(args[i]) && i + 1 < args.length) {
        given.put(args[i], args[++i]);
      } else {
        throw new IllegalArgumentException(args[i] + " is not understood; " + USAGE);
      }
    }
    return new EvaluationArguments(
        Path.of(given.getOrDefault(CASES, "bench/cases")),
        given.get(GROUP),
        written,
        Live.of(given));
  }

  /**
   * A Loki and a Tempo by their base URLs.
   *
   * @param tempoOtlp where Tempo takes OTLP/HTTP
   */
  record Live(URI loki, URI tempo, URI tempoOtlp) {
    static @Nullable Live of(Map<String, String> given) {
      String loki = given.get(LOKI);
      String tempo = given.get(TEMPO);
      String tempoOtlp = given.get(TEMPO_OTLP);
      if (loki != null && tempo != null && tempoOtlp != null) {
        return new Live(URI.create(loki), URI.create(tempo), URI.create(tempoOtlp));
      }
      if (loki != null || tempo != null || tempoOtlp != null) {
        throw new IllegalArgumentException("a live store needs all three URLs; " + USAGE);
      }
      return null;
    }
  }
}
