package io.gpuaas.bench.platform;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes of our own programs, with nothing of the caller's settings in their environment. */
public final class Programs {
  private Programs() {}

  public static ProcessBuilder java(List<String> options, String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(Programs::isSetting);
    return builder;
  }

  private static boolean isSetting(String name) {
    return name.startsWith("GPUAAS_") || name.startsWith("OTEL_") || name.startsWith("XDG_");
  }
}
