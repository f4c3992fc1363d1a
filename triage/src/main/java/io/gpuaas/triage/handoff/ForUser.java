package io.gpuaas.triage.handoff;

import io.gpuaas.contract.triage.TriageResult;
import io.gpuaas.triage.text.ShownText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The text to send to the user. It says what they saw, what to do, and what to keep; no service, no
 * host, no query and no word of a log record is in it, and it never asks for access to anything.
 */
public final class ForUser {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private ForUser() {}

  /** Paragraphs, ending with a line feed. */
  public static String text(TriageResult result) {
    return String.join(
            "\n\n",
            "Hello,",
            what(result),
            result.remediation().user(),
            asks(result),
            "Reference: " + result.correlationId())
        + "\n";
  }

  private static String what(TriageResult result) {
    String code = result.classification().code();
    return "your command"
        + command(result)
        + time(result.inputs().timestamp())
        + (code == null ? " did not succeed." : " failed with the code " + code + ".");
  }

  /** Group and verb only: what follows may name things that others should not read. */
  private static String command(TriageResult result) {
    String command = result.inputs().command();
    if (command == null) {
      return "";
    }
    String[] words = ShownText.line(command, 200).replaceFirst("^gpuaas ", "").split(" ", 3);
    String verb = words.length > 1 && words[1].matches("[a-z-]{2,30}") ? " " + words[1] : "";
    return words[0].matches("[a-z-]{2,30}") ? " \"gpuaas " + words[0] + verb + "\"" : "";
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "" : " of " + MINUTE.format(at);
  }

  /** The one thing that only the user can know. */
  private static String asks(TriageResult result) {
    return result.classification().code() == null
        ? "Please send us the line that begins with ERROR, or the output of"
            + " `gpuaas support report "
            + result.correlationId()
            + "`: it holds no passwords and no tokens."
        : "There is nothing else that you need to send us.";
  }
}
