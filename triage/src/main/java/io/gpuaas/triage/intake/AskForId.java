package io.gpuaas.triage.intake;

import java.util.Optional;

/** What to ask a user for whose text has no correlation id, in words to paste. */
public final class AskForId {
  private AskForId() {}

  /** Several lines, ended by a line break; nothing of the pasted text but a code is in it. */
  public static String words(Pasted pasted) {
    Optional<String> code =
        pasted.failures().reversed().stream()
            .flatMap(failure -> Optional.ofNullable(failure.report().code()).stream())
            .findFirst();
    return """
    Thank you for reporting this. To find out what happened%s, we need the correlation id of the
    command that failed. Please run this on the machine where it failed, and send what it prints:

        gpuaas support last

    Or run "gpuaas support report", which sends the same to us. What could be a secret is masked
    in it. If you cannot run either, send the command, the whole error text, and when it happened
    with your time zone.

    Please do not send passwords, tokens or pictures that show them. We do not need access to any
    of your systems or to a database.
    """
        .formatted(code.map(known -> " (" + known + ")").orElse(""));
  }
}
