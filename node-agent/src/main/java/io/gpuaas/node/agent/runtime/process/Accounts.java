package io.gpuaas.node.agent.runtime.process;

import io.gpuaas.contract.error.FailureReason;
import io.gpuaas.node.agent.program.HostProgram;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * One Unix user an allocation, where the agent is root: a number that follows from the allocation's
 * id, so that it is found again after a crash, and that no other user of the host has. Nothing is
 * written into the host's user database, where every change waits for the same lock and several
 * times for the disk, and where a crash would leave users behind.
 *
 * <p>The numbers are those from 2,013,265,920 to 2,147,483,647: above what systemd gives to
 * containers and what SSSD makes of a directory's users, and no sign bit. Allocations of one host
 * with the same number are not prepared side by side; of a thousand, two have it once in 270 times.
 */
final class Accounts {
  static final int FIRST = 0x7800_0000;
  private static final int RANGE = 0x07ff_ffff;
  private static final List<Path> MAPS =
      List.of(Path.of("/proc/self/uid_map"), Path.of("/proc/self/gid_map"));

  /** Of 32 digits: those that are random in a UUIDv7, within the 32 characters of a name. */
  private static final int DIGITS_LEFT_OUT = 8;

  private Accounts() {}

  /** The user of an allocation, whether it is prepared or not. */
  static Account of(UUID allocation) {
    int number = FIRST | ((int) allocation.getLeastSignificantBits() & RANGE);
    String digits = allocation.toString().replace("-", "").substring(DIGITS_LEFT_OUT);
    return new Account("gpuaas-" + digits, number, number);
  }

  static String shell() {
    return Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh";
  }

  /**
   * Whether processes could be started as these users.
   *
   * @throws RuntimeFailure when a tool is missing, or the host's root is that of a container to
   *     which other numbers were given
   */
  static void check() throws RuntimeFailure {
    var _ = tool("setpriv");
    for (Path map : MAPS) {
      if (!isMapped(map)) {
        throw failed("the users from %d on are not this container's: %s".formatted(FIRST, map));
      }
    }
  }

  static Path tool(String name) throws RuntimeFailure {
    return HostProgram.find(name).orElseThrow(() -> failed(name + " is not installed"));
  }

  /** Lines of the first number inside, the first outside, and how many: user_namespaces(7). */
  private static boolean isMapped(Path map) throws RuntimeFailure {
    try (var lines = Files.lines(map)) {
      return lines.map(line -> line.strip().split("\\s+", -1)).anyMatch(Accounts::holdsAll);
    } catch (IOException e) {
      throw failed(map + " cannot be read: " + e.getMessage());
    }
  }

  private static boolean holdsAll(String[] cells) {
    long first = Long.parseLong(cells[0]);
    return first <= FIRST && first + Long.parseLong(cells[2]) > (FIRST | RANGE);
  }

  static RuntimeFailure failed(String sentence) {
    return new RuntimeFailure(FailureReason.USER_FAILED, sentence);
  }
}
