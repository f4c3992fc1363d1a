package io.gpuaas.server.terminal;

/** What a node says is not trusted with how much it is, nor with control characters. */
final class Printable {
  private static final int LONGEST = 500;

  private Printable() {}

  static String line(String said) {
    String printable = said.replaceAll("\\p{Cntrl}", " ").strip();
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST);
  }
}
