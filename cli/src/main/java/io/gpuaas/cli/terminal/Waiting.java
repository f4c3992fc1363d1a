package io.gpuaas.cli.terminal;

import io.gpuaas.cli.command.Progress;
import io.gpuaas.cli.shell.Shell;
import java.util.concurrent.atomic.AtomicBoolean;

/** The line that is there until the program runs, and must not touch what it prints. */
final class Waiting {
  private final Progress progress;
  private final AtomicBoolean shown = new AtomicBoolean(true);

  Waiting(Shell shell) {
    progress = new Progress(shell, "the terminal was not opened");
    progress.show("connecting…");
  }

  /** Takes it away, once. */
  void over() {
    if (shown.getAndSet(false)) {
      progress.close();
    }
  }
}
