import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every module's sources: {@code check JAR} lists what differs and
 * fails, {@code apply JAR} rewrites. It is a program of its own because the formatter parses with
 * the compiler of the JDK that it runs on, and Maven may run on an older one than the sources need.
 */
class Format {
  public static void main(String[] args) throws IOException, InterruptedException {
    boolean check = args[0].equals("check");
    List<String> command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC", "-jar", args[1]));
    command.addAll(check ? List.of("--dry-run", "--set-exit-if-changed") : List.of("--replace"));
    command.addAll(sources());
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (check && exit != 0) {
      System.err.println("The files above are not formatted. Run: mvn -N validate -Dformat=apply");
    }
    System.exit(exit);
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of("."))) {
      List<String> sources = new ArrayList<>();
      for (Path src : modules.map(m -> m.resolve("src")).filter(Files::isDirectory).toList()) {
        try (Stream<Path> files = Files.walk(src)) {
          files.map(Path::toString).filter(f -> f.endsWith(".java")).sorted().forEach(sources::add);
        }
      }
      return sources;
    }
  }
}
