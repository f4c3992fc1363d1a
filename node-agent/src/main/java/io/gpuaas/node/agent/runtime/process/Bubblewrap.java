package io.gpuaas.node.agent.runtime.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of bubblewrap: what of the host an allocation sees (bwrap(1)). */
final class Bubblewrap {
  private static final List<String> SYSTEM =
      List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

  /** What programs need to find libraries, names, certificates and the time; no secret is there. */
  private static final List<String> ETC =
      List.of(
          "alternatives",
          "ca-certificates",
          "hosts",
          "ld.so.cache",
          "ld.so.conf",
          "ld.so.conf.d",
          "localtime",
          "nsswitch.conf",
          "pki",
          "resolv.conf",
          "ssl");

  private Bubblewrap() {}

  /** Everything up to and with the {@code --} before the program. */
  static List<String> command(
      Path program, Path workspace, List<Path> devices, UserNames users, Console console) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.add("--die-with-parent");
    if (console == Console.NONE) {
      command.add("--new-session");
    }
    // On a terminal it stays in the terminal's session, or the shell had no jobs. What is typed
    // into
    // that terminal from inside (TIOCSTI, ioctl_tty(2)) reaches nobody else: its other end is read
    // for this session alone, and no shell of the host waits behind it.
    command.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts"));
    command.addAll(List.of("--ro-bind", "/usr", "/usr"));
    SYSTEM.forEach(folder -> system(folder, command));
    command.addAll(List.of("--ro-bind-try", "/opt", "/opt"));
    folder(Path.of("/etc"), command);
    ETC.forEach(name -> command.addAll(List.of("--ro-bind-try", "/etc/" + name, "/etc/" + name)));
    command.addAll(List.of("--ro-bind-try", users.passwd().toString(), "/etc/passwd"));
    command.addAll(List.of("--ro-bind-try", users.group().toString(), "/etc/group"));
    command.addAll(
        List.of("--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"));
    // The first shared memory of a GPU program is made by whoever comes; it is this sandbox's own.
    command.addAll(List.of("--perms", "1777", "--tmpfs", "/dev/shm"));
    if (!devices.isEmpty()) {
      // The topology of the GPUs, which NCCL reads.
      command.addAll(List.of("--ro-bind", "/sys", "/sys"));
    }
    devices.forEach(
        device -> command.addAll(List.of("--dev-bind", device.toString(), device.toString())));
    for (int names = 1; names < workspace.getNameCount(); names++) {
      folder(Path.of("/").resolve(workspace.subpath(0, names)), command);
    }
    command.addAll(List.of("--bind", workspace.toString(), workspace.toString()));
    command.addAll(List.of("--chdir", workspace.toString(), "--"));
    return command;
  }

  /**
   * Made by itself, bubblewrap closes the folders on the way to a file that is not for everybody.
   */
  private static void folder(Path path, List<String> command) {
    command.addAll(List.of("--perms", "0755", "--dir", path.toString()));
  }

  /** Where {@code /bin} and the like are links into {@code /usr}, they are here too. */
  private static void system(String folder, List<String> command) {
    Path path = Path.of(folder);
    if (Files.isSymbolicLink(path)) {
      try {
        command.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), folder));
        return;
      } catch (IOException changedMeanwhile) {
        // bound like a folder then
      }
    }
    command.addAll(List.of("--ro-bind-try", folder, folder));
  }
}
