package io.gpuaas.cli.terminal;

import io.gpuaas.contract.terminal.TerminalProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The terminal that the user sits at, through {@code stty}: Java has no way of its own, and this
 * one is on every machine that has terminals. What is changed is put back whatever happens, short
 * of SIGKILL.
 */
final class LocalTerminal implements AutoCloseable {
  /** Columns and rows. */
  record Size(int columns, int rows) {}

  private static final Size USUAL = new Size(80, 24);
  private static final Pattern ROWS_COLUMNS = Pattern.compile("(\\d{1,5}) (\\d{1,5})");

  private final boolean present;
  private final Thread onExit = new Thread(this::restore);
  private final AtomicReference<@Nullable String> saved = new AtomicReference<>();

  private LocalTerminal(boolean present) {
    this.present = present;
  }

  /**
   * Changes nothing yet.
   *
   * @param present whether standard input is a terminal
   */
  static LocalTerminal of(boolean present) {
    return new LocalTerminal(present);
  }

  boolean present() {
    return present;
  }

  /** Every key goes through as it is from now on, Ctrl-C too, and nothing is echoed here. */
  void raw() throws IOException {
    if (present) {
      saved.set(stty("-g").strip());
      Runtime.getRuntime().addShutdownHook(onExit);
      stty("raw", "-echo", "-iexten");
    }
  }

  Size size() {
    if (!present) {
      return USUAL;
    }
    try {
      Matcher size = ROWS_COLUMNS.matcher(stty("size").strip());
      return size.matches()
          ? new Size(bounded(size.group(2), 80), bounded(size.group(1), 24))
          : USUAL;
    } catch (IOException noSize) {
      return USUAL;
    }
  }

  /** Puts it back as it was found; once. */
  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException alreadyLeaving) {
      // The hook has found nothing left to do.
    }
  }

  private synchronized void restore() {
    String settings = saved.getAndSet(null);
    if (settings != null) {
      try {
        stty(settings);
      } catch (IOException terminalIsGone) {
        // Then nobody is there whom it could bother.
      }
    }
  }

  /** Some terminals, serial lines say, do not know and say 0. */
  private static int bounded(String number, int instead) {
    int value = Integer.parseInt(number);
    return value == 0 ? instead : Math.min(value, TerminalProtocol.LARGEST_SIZE);
  }

  private static String stty(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int exit = process.onExit().join().exitValue();
    if (exit != 0) {
      throw new IOException("stty " + arguments[0] + " failed with exit code " + exit);
    }
    return output;
  }
}
