package io.gpuaas.triage.rules;

/** A runbook whose front matter cannot be routed by; the message names the file and the line. */
public final class RulebookInvalid extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  RulebookInvalid(String file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
