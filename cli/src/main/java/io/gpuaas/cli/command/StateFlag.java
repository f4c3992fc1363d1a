package io.gpuaas.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which states to list: the flag may be repeated, and holds several between commas. */
public final class StateFlag {
  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "only those in this state; may be repeated, or be several: a,b")
  private final List<String> states = new ArrayList<>();

  /** Empty for any. */
  public List<String> states() {
    return states.stream().map(String::strip).filter(state -> !state.isEmpty()).toList();
  }
}
