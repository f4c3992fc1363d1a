package io.gpuaas.bench;

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
 */
record EvaluationArguments(Path cases, @Nullable String group, boolean writtenOnly) {
  private static final String WRITTEN = "--written";
  private static final String CASES = "--cases";
  private static final String GROUP = "--group";
  private static final Set<String> NAMES = Set.of(CASES, GROUP);
  private static final String USAGE =
      "usage: bench/run TriageEvaluation [--written] [--group NAME] [--cases FOLDER]";

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
        Path.of(given.getOrDefault(CASES, "bench/cases")), given.get(GROUP), written);
  }
}
