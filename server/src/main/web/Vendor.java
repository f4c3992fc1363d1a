import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Brings what the pages use of others onto the class path: {@code LOCK_FOLDER WORK_FOLDER OUTPUT}.
 * npm checks it against the digests of the lock file and runs none of its scripts. Without npm the
 * build goes on: the pages then say that this build has no terminal for browsers.
 */
class Vendor {
  private static final String PACKAGE = "node_modules/@xterm/xterm/";
  private static final List<String> WANTED = List.of("lib/xterm.mjs", "css/xterm.css", "LICENSE");
  private static final int MINUTES = 3;

  public static void main(String[] args) throws IOException, InterruptedException {
    Path lock = Path.of(args[0]);
    Path work = Path.of(args[1]);
    Path output = Path.of(args[2]);
    if (isFresh(lock, work, output)) {
      return;
    }
    Files.createDirectories(work);
    Files.deleteIfExists(work.resolve("done"));
    copy(lock, work, List.of("package.json", "package-lock.json", ".npmrc"));
    if (!isInstalled(work)) {
      return;
    }
    copy(work.resolve(PACKAGE), output, WANTED);
    Files.copy(lock.resolve("package-lock.json"), work.resolve("done"));
  }

  private static boolean isFresh(Path lock, Path work, Path output) throws IOException {
    Path done = work.resolve("done");
    return WANTED.stream().allMatch(name -> Files.exists(output.resolve(fileName(name))))
        && Files.exists(done)
        && Files.mismatch(done, lock.resolve("package-lock.json")) < 0;
  }

  private static boolean isInstalled(Path work) throws InterruptedException {
    Process npm;
    try {
      npm =
          new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(work.resolve("npm.log").toFile())
              .start();
    } catch (IOException e) {
      return without("there is no npm here");
    }
    if (!npm.waitFor(MINUTES, TimeUnit.MINUTES)) {
      npm.destroyForcibly();
      return without("npm took more than " + MINUTES + " minutes");
    }
    return npm.exitValue() == 0
        || without("npm failed; what it said is in " + work.resolve("npm.log"));
  }

  private static boolean without(String reason) {
    String line = "*".repeat(78);
    System.err.println(line);
    System.err.println("* THE TERMINAL IN THE BROWSER IS MISSING FROM THIS BUILD: " + reason + ".");
    System.err.println("* Everything else is complete; /console/terminal answers 503.");
    System.err.println(line);
    return false;
  }

  private static void copy(Path from, Path to, List<String> names) throws IOException {
    Files.createDirectories(to);
    for (String name : names) {
      Files.copy(
          from.resolve(name), to.resolve(fileName(name)), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
