package io.gpuaas.node.agent.inventory;

import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.program.HostProgram.Ran;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The driver's Xid errors since the host was started, by {@code dmesg(1)}: it reads {@code
 * /dev/kmsg} without waiting for more, which the JDK cannot. What {@code dmesg --clear} has hidden
 * counts no more: an operator says so after a reset of the GPU.
 *
 * @param program a name looked up on the PATH, or a path
 */
record KernelLog(String program, Duration limit) {
  private static final Pattern XID =
      Pattern.compile("NVRM: Xid \\((?:PCI:)?([0-9a-fA-F:.]{7,20})[^)]{0,40}\\): ([0-9]{1,4})\\b");

  /**
   * What was read.
   *
   * @param problems by {@link BusId}, the first that makes a GPU unfit
   * @param complaint why the log could not be read
   */
  record Xids(Map<String, String> problems, Optional<String> complaint) {
    Xids {
      problems = Map.copyOf(problems);
    }
  }

  Xids xids() {
    Ran ran =
        new HostProgram(limit)
            .run(new ProcessBuilder(program).redirectError(ProcessBuilder.Redirect.DISCARD));
    return switch (ran) {
      case Ran.Ended(int exit, String output) when exit == 0 -> parse(output);
      case Ran.Ended(int exit, String output) -> unread(program + " exited with " + exit);
      case Ran.Overdue(String why) -> unread(why);
      case Ran.Absent(String why) -> unread(why);
    };
  }

  private static Xids unread(String why) {
    return new Xids(Map.of(), Optional.of("Xid errors are not seen: " + why));
  }

  static Xids parse(String log) {
    Map<String, String> problems = new LinkedHashMap<>();
    Matcher matcher = XID.matcher(log);
    while (matcher.find()) {
      int xid = Integer.parseInt(matcher.group(2));
      String busId = BusId.of(matcher.group(1));
      UnfitXid.of(xid).ifPresent(unfit -> problems.putIfAbsent(busId, unfit.sentence()));
    }
    return new Xids(problems, Optional.empty());
  }
}
