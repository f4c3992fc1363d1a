package io.gpuaas.storage.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server process of one data directory, whoever started it. */
record Postmaster(EmbeddedConfig config, Cluster cluster, PostgresPrograms programs) {
  private static final int ATTEMPTS = 5;
  private static final long POLL_MILLIS = 5;
  private static final Duration FAST_STOP = Duration.ofSeconds(20);

  /** The port of a server that already runs on this data and takes connections. */
  Optional<Integer> running() {
    return PostmasterPid.read(config.data())
        .filter(pid -> pid.ready() && ours(pid).isPresent())
        .map(PostmasterPid::port);
  }

  /** Starts the server, at its last port when that is free; answers the port. */
  int start() throws IOException, InterruptedException {
    stop();
    forgetStaleFile();
    for (int attempt = 1; ; attempt++) {
      int port = port();
      cluster.configure(port);
      if (startOnce()) {
        OwnerOnly.write(lastPort(), Integer.toString(port));
        return port;
      }
      // Somebody took the port in between, or children of a killed server are still leaving.
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException(
            "PostgreSQL does not start; see " + config.log() + "\n" + programs.lastWords());
      }
    }
  }

  /** Sees the server ready by its own file: pg_ctl itself would look ten times a second only. */
  private boolean startOnce() throws IOException, InterruptedException {
    String limit = Long.toString(config.startTimeout().toSeconds());
    Process starting =
        programs.start(
            "pg_ctl",
            "start",
            "-w",
            "-t",
            limit,
            "-s",
            "-D",
            config.data().toString(),
            "-l",
            config.log().toString());
    while (!starting.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      if (running().isPresent()) {
        return true;
      }
    }
    return starting.exitValue() == 0;
  }

  /** Ends sessions and the server, after a checkpoint; does nothing when none runs. */
  void stop() throws InterruptedException {
    Optional<ProcessHandle> process = PostmasterPid.read(config.data()).flatMap(this::ours);
    if (process.isPresent() && !stops(process.get(), "fast", FAST_STOP)) {
      stops(process.get(), "immediate", FAST_STOP);
    }
  }

  private boolean stops(ProcessHandle process, String mode, Duration limit)
      throws InterruptedException {
    try {
      programs.run("pg_ctl", "stop", "-W", "-s", "-m", mode, "-D", config.data().toString());
    } catch (IllegalStateException goneMeanwhile) {
      if (process.isAlive()) {
        throw goneMeanwhile;
      }
    }
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The pid of a killed server may belong to another program by now, and PostgreSQL would then
   * refuse to start. A file with a dead pid is left to PostgreSQL, which looks after stray
   * children.
   */
  private void forgetStaleFile() throws IOException {
    Optional<PostmasterPid> pid = PostmasterPid.read(config.data());
    boolean strangerHasIt =
        pid.flatMap(PostmasterPid::process).isPresent() && pid.flatMap(this::ours).isEmpty();
    if (strangerHasIt) {
      Files.deleteIfExists(config.data().resolve(PostmasterPid.NAME));
    }
  }

  /** The process behind the file, only when its command line names this very data directory. */
  private Optional<ProcessHandle> ours(PostmasterPid pid) {
    return pid.process()
        .filter(
            p ->
                p.info()
                    .arguments()
                    .map(List::of)
                    .orElse(List.of())
                    .contains(config.data().toString()));
  }

  private int port() throws IOException {
    Path file = lastPort();
    int last = Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    try (ServerSocket socket = new ServerSocket(last, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }
  }

  private Path lastPort() {
    return config.home().resolve("port");
  }
}
