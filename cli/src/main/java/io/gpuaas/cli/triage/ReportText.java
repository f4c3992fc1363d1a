package io.gpuaas.cli.triage;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.redaction.Redacted;
import io.gpuaas.contract.redaction.Redaction;
import io.gpuaas.triage.intake.Intake;
import io.gpuaas.triage.intake.Pasted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.stream.Collectors;

/**
 * Reads what a user sent, from a file or from stdin, and takes secrets out before anything else.
 */
final class ReportText {
  static final String STDIN = "-";
  private static final int LONGEST = 64 * 1024 * 1024;

  private ReportText() {}

  /**
   * What the text tells.
   *
   * @param source a path, or {@link #STDIN}
   * @throws Problem when there is no such file
   */
  static Pasted read(Invocation invocation, String source) throws IOException {
    Redacted clean = Redaction.of(text(invocation, source));
    if (clean.count() > 0) {
      invocation.say("taken out of the report as secret: " + kinds(clean));
    }
    return Intake.read(clean.text(), invocation.shell().clock().instant(), ZoneId.systemDefault());
  }

  private static String kinds(Redacted clean) {
    return clean.taken().entrySet().stream()
        .map(taken -> taken.getKey().words() + " (" + taken.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String text(Invocation invocation, String source) throws IOException {
    try (InputStream in =
        source.equals(STDIN) ? invocation.shell().in() : Files.newInputStream(Path.of(source))) {
      byte[] bytes = in.readNBytes(LONGEST);
      if (bytes.length == LONGEST) {
        invocation.say("only the first " + LONGEST / (1024 * 1024) + " MiB of the report are read");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw Problem.invalid("there is no file " + source, "Name a file, or - for stdin.");
    }
  }
}
