package io.gpuaas.server;

/** What a person who started the server sees; on stderr, because stdout may carry log records. */
final class Say {
  private Say() {}

  static void progress(String what) {
    line("starting " + what);
  }

  static void line(String text) {
    System.err.println("gpuaas: " + text);
  }

  static void problem(String what, Exception why) {
    line(what + ": " + why.getMessage());
  }
}
