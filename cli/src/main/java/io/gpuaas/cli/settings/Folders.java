package io.gpuaas.cli.settings;

import io.gpuaas.cli.shell.Shell;
import java.nio.file.Path;

/** Where things are kept, as the XDG base directory specification has it. */
public final class Folders {
  private Folders() {}

  /** Profiles and credentials. */
  public static Path config(Shell shell) {
    return folder(shell, "GPUAAS_CONFIG_DIR", "XDG_CONFIG_HOME", ".config");
  }

  /** Failure records, and what {@code gpuaas up} keeps. */
  public static Path state(Shell shell) {
    return folder(shell, "GPUAAS_STATE_DIR", "XDG_STATE_HOME", ".local/state");
  }

  private static Path folder(Shell shell, String own, String xdg, String inHome) {
    return shell
        .variable(own)
        .map(Path::of)
        .or(() -> shell.variable(xdg).map(root -> Path.of(root, "gpuaas")))
        .orElseGet(() -> home(shell).resolve(inHome).resolve("gpuaas"))
        .toAbsolutePath();
  }

  private static Path home(Shell shell) {
    return Path.of(shell.variable("HOME").orElseGet(() -> System.getProperty("user.home")));
  }
}
