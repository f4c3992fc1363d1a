package io.gpuaas.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gpuaas.storage.database.DatabaseUrl;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PostgreSQL's own load generator. */
record Pgbench(Path program) implements CreateReference {
  private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial");

  /** The one on the path. */
  static Optional<Pgbench> find() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Pgbench::new);
  }

  @Override
  public String title() {
    return "pgbench";
  }

  @Override
  public double roundsPerSecond(DatabaseUrl database, Load load)
      throws IOException, InterruptedException {
    Path script = Files.createTempFile("create-", ".pgbench");
    try {
      Files.writeString(script, CreateScript.forPgbench());
      return rate(said(command(database, load, script)));
    } finally {
      Files.delete(script);
    }
  }

  private ProcessBuilder command(DatabaseUrl database, Load load, Path script) {
    URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                program.toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + load.clients(),
                "--jobs=2",
                "--time=" + load.seconds(),
                "--define=projects=" + load.projects(),
                "--file=" + script,
                "--host=" + address.getHost(),
                "--port=" + address.getPort(),
                "--username=" + database.user(),
                address.getPath().substring(1)));
    builder.environment().put("PGPASSWORD", database.password());
    return builder.redirectErrorStream(true);
  }

  private static String said(ProcessBuilder command) throws IOException, InterruptedException {
    Process process = command.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("pgbench failed:\n" + output);
    }
    return output;
  }

  private static double rate(String output) throws IOException {
    Matcher rate = RATE.matcher(output);
    if (!rate.find()) {
      throw new IOException("pgbench said something else:\n" + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}
