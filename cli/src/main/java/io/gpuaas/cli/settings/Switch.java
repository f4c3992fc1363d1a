package io.gpuaas.cli.settings;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.shell.Shell;
import java.util.Locale;

/** An environment variable that is on or off. */
final class Switch {
  private Switch() {}

  static boolean isOn(Shell shell, String name) {
    String value = shell.variable(name).orElse("false").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "1", "true", "yes", "on" -> true;
      case "0", "false", "no", "off" -> false;
      default -> throw Problem.invalid(name + " is neither on nor off", "Set it to 1 or 0.");
    };
  }
}
