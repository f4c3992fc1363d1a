package io.gpuaas.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real launcher in a house of its own, where a build takes no time. */
final class LauncherTest {
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do printf '[%s]' "$argument"; done
      echo
      """;
  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >>"$CALLS"
      echo '[INFO] Building gpuaas-cli 0.1.0  [1/1]'
      [ ! -e "$CALLS.broken" ] || { echo '[ERROR] it does not compile'; exit 1; }
      mkdir -p "$HOUSE/cli/target/lib"
      touch "$HOUSE/cli/target/gpuaas-cli-0.1.0.jar" "$HOUSE/cli/target/lib/picocli-4.jar"
      """;

  @TempDir private Path folder;
  private Path house;
  private Path calls;

  @BeforeEach
  void build() throws IOException {
    house = Files.createDirectories(folder.resolve("a house"));
    calls = folder.resolve("calls");
    Files.copy(Path.of("../gpuaas"), house.resolve("gpuaas"));
    Files.createDirectories(house.resolve("cli/src/main"));
    Files.writeString(house.resolve("pom.xml"), "");
    Path jdk = folder.resolve("a jdk");
    program(house.resolve("gpuaas"), Files.readString(house.resolve("gpuaas")));
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.1\"\n");
    program(folder.resolve("bin/mvn"), MAVEN);
  }

  @Test
  void buildsOnceAndHandsOverEveryArgumentAsItIs() throws IOException, InterruptedException {
    Path link = Files.createSymbolicLink(folder.resolve("a link"), Path.of("a house/gpuaas"));

    Ran first = run(link, "catalog", "a b", "@c", "");
    Ran second = run(house.resolve("gpuaas"), "--version");

    assertThat(first.out()).endsWith("[io.gpuaas.cli.Main][catalog][a b][@c][]\n");
    assertThat(first.out()).contains("[-Dgpuaas.home=" + house.toRealPath() + "]");
    assertThat(first.err()).contains("gpuaas: building gpuaas-cli\n");
    assertThat(second.out()).endsWith("[io.gpuaas.cli.Main][--version]\n");
    assertThat(second.err()).isEmpty();
    assertThat(Files.readAllLines(calls)).hasSize(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws IOException, InterruptedException {
    assertThat(run(house.resolve("gpuaas")).exit()).isZero();
    Path source = Files.writeString(house.resolve("cli/src/main/New.java"), "");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(run(house.resolve("gpuaas")).err()).contains("gpuaas: building gpuaas-cli\n");
    assertThat(Files.readAllLines(calls)).hasSize(2);
  }

  @Test
  void buildsOnceForManyWhoStartTogether() throws IOException, InterruptedException {
    List<Process> all =
        List.of(
            start(house.resolve("gpuaas"), "x"),
            start(house.resolve("gpuaas"), "x"),
            start(house.resolve("gpuaas"), "x"));

    for (Process process : all) {
      assertThat(ran(process).exit()).isZero();
    }
    assertThat(Files.readAllLines(calls)).hasSize(1);
  }

  @Test
  void saysWhatBrokeTheBuildAndTriesAgain() throws IOException, InterruptedException {
    Path broken = Files.createFile(folder.resolve("calls.broken"));
    Ran failed = run(house.resolve("gpuaas"), "x");
    Files.delete(broken);
    Ran mended = run(house.resolve("gpuaas"), "x");

    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.out()).isEmpty();
    assertThat(failed.err()).contains("[ERROR] it does not compile\n").contains("build.log");
    assertThat(mended.exit()).isZero();
  }

  private record Ran(int exit, String out, String err) {}

  private Ran run(Path launcher, String... arguments) throws IOException, InterruptedException {
    return ran(start(launcher, arguments));
  }

  private Process start(Path launcher, String... arguments) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(launcher.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", folder.resolve("a jdk").toString());
    builder.environment().put("CALLS", calls.toString());
    builder.environment().put("HOUSE", house.toString());
    builder.environment().merge("PATH", folder + "/bin:", (old, ours) -> ours + old);
    return builder.start();
  }

  private static Ran ran(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  private static void program(Path path, String text) throws IOException {
    Files.createDirectories(path.resolveSibling("."));
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
