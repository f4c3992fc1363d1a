package io.gpuaas.cli.command;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.PlainText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What cannot be undone is done only after its name has been typed once more. */
public final class Confirmation {
  private static final int LONGEST = 4096;

  private Confirmation() {}

  /**
   * Returns when somebody at the terminal has typed {@code name}.
   *
   * @param what a sentence that says what is about to happen
   * @throws Problem when they typed something else, or nobody can be asked
   */
  public static void demand(Invocation invocation, String what, String name) throws IOException {
    boolean somebody =
        invocation.shell().terminals().in()
            && invocation.shell().terminals().err()
            && invocation.settings().input();
    if (!somebody) {
      throw Problem.invalid(
          "this needs a confirmation, and nobody can be asked", "Pass --yes if you mean it.");
    }
    invocation.shell().err().print(PlainText.of(what + " Type " + name + " to confirm: "));
    invocation.shell().err().flush();
    if (!line(invocation.shell().in()).strip().equals(name)) {
      throw Problem.invalid(
          "that was not " + name + "; nothing is done", "Pass --yes if you mean it.");
    }
  }

  /** No further than the line: more than that has not been typed yet. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && typed.size() < LONGEST; b = in.read()) {
      typed.write(b);
    }
    return typed.toString(StandardCharsets.UTF_8);
  }
}
