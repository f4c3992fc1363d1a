package io.gpuaas.triage.rules;

/** A runbook whose front matter cannot be routed by; the message names the file and the line. */
public final class RulebookInvalid extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String problem;

  RulebookInvalid(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.file = file;
    this.line = line;
    this.problem = problem;
  }

  public String file() {
    return file;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  public String problem() {
    return problem;
  }
}
