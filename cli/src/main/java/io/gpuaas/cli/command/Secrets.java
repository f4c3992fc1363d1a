package io.gpuaas.cli.command;

import io.gpuaas.cli.failure.Problem;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Secrets come from stdin or a prompt, never from argv, which every process of a machine reads. */
public final class Secrets {
  private static final int LONGEST = 4096;

  private Secrets() {}

  /**
   * Reads one secret.
   *
   * @param fromStdin whether the user said so by {@code flag}
   * @param what its name in the prompt
   */
  public static String read(Invocation invocation, boolean fromStdin, String what, String flag)
      throws IOException {
    if (fromStdin) {
      byte[] bytes = invocation.shell().in().readNBytes(LONGEST);
      String text = new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      if (text.isEmpty()) {
        throw Problem.invalid("there is no " + what + " on stdin", "Pipe it in.");
      }
      return text;
    }
    return prompt(invocation, what, flag);
  }

  private static String prompt(Invocation invocation, String what, String flag) {
    Console console = invocation.shell().terminals().in() ? System.console() : null;
    if (console == null || !invocation.settings().input()) {
      throw Problem.invalid("the " + what + " is missing", "Pipe it in and pass " + flag + ".");
    }
    char[] typed = console.readPassword("%s: ", what);
    if (typed == null || typed.length == 0) {
      throw Problem.invalid("the " + what + " is empty", "Type it, or pass " + flag + ".");
    }
    return new String(typed);
  }
}
