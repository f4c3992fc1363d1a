package io.gpuaas.cli.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a user can read out of a failure: its code and its correlation id. */
record ReadFailure(String code, String correlationId) {
  private static final Pattern ERROR =
      Pattern.compile(
          "ERROR: .+ \\(code=([a-z_]+),"
              + " correlation_id=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\)");

  /** Empty when stderr does not end with exactly the three lines of contract.md. */
  static Optional<ReadFailure> of(String stderr) {
    List<String> lines = stderr.lines().toList();
    if (lines.size() < 3) {
      return Optional.empty();
    }
    List<String> last = lines.subList(lines.size() - 3, lines.size());
    Matcher error = ERROR.matcher(last.get(0));
    return error.matches()
            && last.get(1).startsWith("hint: ")
            && last.get(2).equals("support: gpuaas support report " + error.group(2))
        ? Optional.of(new ReadFailure(error.group(1), error.group(2)))
        : Optional.empty();
  }
}
