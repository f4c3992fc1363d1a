package io.gpuaas.cli.shell;

/** Which of the standard streams a person sits at. */
public record Terminals(boolean in, boolean out, boolean err) {
  public static final Terminals NONE = new Terminals(false, false, false);

  /** The launcher asks {@code test -t} for each stream, which Java cannot, and tells by this. */
  private static final String PROPERTY = "gpuaas.terminals";

  /** Of this process. */
  public static Terminals ofProcess() {
    String streams = System.getProperty(PROPERTY, "");
    return new Terminals(streams.contains("0"), streams.contains("1"), streams.contains("2"));
  }
}
