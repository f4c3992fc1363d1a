package io.gpuaas.cli;

import io.gpuaas.cli.shell.ProcessShell;

/** The program. */
public final class Main {
  private Main() {}

  /** Never returns: ends the process with the exit code of the command. */
  public static void main(String... arguments) {
    System.exit(isVersion(arguments) ? version() : new Cli(ProcessShell.open()).run(arguments));
  }

  /** Asked by scripts more than anything else, and worth not loading the rest for. */
  private static boolean isVersion(String... arguments) {
    return arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"));
  }

  private static int version() {
    System.out.print("gpuaas " + Version.text() + "\n");
    System.out.flush();
    return 0;
  }
}
