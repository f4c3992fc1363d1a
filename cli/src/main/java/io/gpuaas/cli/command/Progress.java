package io.gpuaas.cli.command;

import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.shell.Shell;
import java.io.PrintStream;

/**
 * One line on the terminal that says what is going on, and is gone when it is over. Silent where
 * nobody sits at stderr: a script's log must hold failures and nothing else.
 */
public final class Progress implements AutoCloseable {
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean visible;
  private final Thread onCtrlC;

  /**
   * Shows nothing yet.
   *
   * @param farewell what to say when the user presses Ctrl-C
   */
  public Progress(Shell shell, String farewell) {
    this.err = shell.err();
    this.visible = shell.progress();
    this.onCtrlC = new Thread(() -> leave(farewell));
    Runtime.getRuntime().addShutdownHook(onCtrlC);
  }

  /** Replaces the line. */
  public void show(String text) {
    if (visible) {
      err.print(CLEAR_LINE + PlainText.of(text));
      err.flush();
    }
  }

  /** Takes the line away, for something else to be printed. */
  public void clear() {
    show("");
  }

  @Override
  public void close() {
    clear();
    try {
      Runtime.getRuntime().removeShutdownHook(onCtrlC);
    } catch (IllegalStateException alreadyLeaving) {
      // Then the hook has the last word.
    }
  }

  private void leave(String farewell) {
    clear();
    err.print(PlainText.of(farewell) + "\n");
    err.flush();
  }
}
