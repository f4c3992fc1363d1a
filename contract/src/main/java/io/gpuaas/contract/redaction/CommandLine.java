package io.gpuaas.contract.redaction;

import java.util.List;

/**
 * Remembers the last command of a text that has flags of its own meaning. It reads on from where it
 * was asked last, so that many flags cost no more than one.
 */
final class CommandLine {

  private static final List<String> COMMANDS =
      List.of("curl", "http", "mysql", "mariadb", "sshpass", "redis-cli", "login", "sqlcmd");

  private static final int LONGEST = 2048;

  private final String text;
  private int readTo;
  private int lastAt = -LONGEST;
  private String last = "";

  CommandLine(String text) {
    this.text = text;
  }

  /** Empty when there is none not too far before {@code at}. */
  String commandBefore(int at) {
    for (int i = Math.max(readTo, at - LONGEST); i < at; i++) {
      read(i);
    }
    readTo = Math.max(readTo, at);
    return at - lastAt <= LONGEST ? last : "";
  }

  private void read(int i) {
    if ("chmslr".indexOf(text.charAt(i)) < 0
        || (i > 0 && Alphabet.NAME.has(text.charAt(i - 1)) && text.charAt(i - 1) != '-')) {
      return;
    }
    for (String command : COMMANDS) {
      if (text.startsWith(command, i)) {
        last = command;
        lastAt = i;
      }
    }
  }
}
