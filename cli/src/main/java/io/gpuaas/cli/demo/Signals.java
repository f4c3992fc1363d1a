package io.gpuaas.cli.demo;

import java.io.IOException;

/** Signals that Java cannot send by itself. */
final class Signals {
  private Signals() {}

  /** SIGKILL: no word of farewell. */
  static void kill(long pid) throws InterruptedException {
    send("KILL", pid);
  }

  /** SIGSTOP: alive, and doing nothing. */
  static void freeze(long pid) throws InterruptedException {
    send("STOP", pid);
  }

  /** SIGCONT: goes on where it stood still. */
  static void thaw(long pid) throws InterruptedException {
    send("CONT", pid);
  }

  /** SIGINT: for PostgreSQL, a fast shutdown. */
  static void interrupt(long pid) throws InterruptedException {
    send("INT", pid);
  }

  /** Sends a signal; that the process is already gone is no error. */
  private static void send(String signal, long pid) throws InterruptedException {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (exit != 0 && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
        throw new DemoFailed("cannot send SIG" + signal + " to process " + pid);
      }
    } catch (IOException e) {
      throw new DemoFailed("there is no program kill on the PATH", e);
    }
  }
}
