package io.gpuaas.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** OpenSSH to this machine, with a server, a port and keys of its own. */
final class OpenSsh implements AutoCloseable {
  private static final Path SERVER = Path.of("/usr/sbin/sshd");
  private static final String HERE = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process server;
  private final Path folder;
  private final int port;

  private OpenSsh(Process server, Path folder, int port) {
    this.server = server;
    this.folder = folder;
    this.port = port;
  }

  /** Empty, and said aloud, where there is none. */
  static Optional<OpenSsh> start(Path folder) throws IOException, InterruptedException {
    if (!Files.isExecutable(SERVER)) {
      System.out.println("*** NO " + SERVER + " HERE: NOTHING IS COMPARED WITH OPENSSH ***");
      return Optional.empty();
    }
    Files.createDirectories(folder);
    key(folder.resolve("host"));
    key(folder.resolve("user"));
    int port = freePort();
    Process server = server(folder, port).start();
    OpenSsh ssh = new OpenSsh(server, folder, port);
    ssh.awaitPort();
    return Optional.of(ssh);
  }

  private static void key(Path file) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("no key was made");
    }
  }

  private static ProcessBuilder server(Path folder, int port) {
    List<String> command = new ArrayList<>(List.of(SERVER.toString(), "-D", "-e", "-f", "none"));
    command.addAll(List.of("-h", folder.resolve("host").toString()));
    options(
        command,
        "ListenAddress=" + HERE,
        "Port=" + port,
        "PidFile=none",
        "UsePAM=no",
        "StrictModes=no",
        "PrintMotd=no",
        "PrintLastLog=no",
        "AuthorizedKeysFile=" + folder.resolve("user.pub"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile());
  }

  private static void options(List<String> command, String... options) {
    for (String option : options) {
      command.addAll(List.of("-o", option));
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!isListening()) {
      if (!server.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException(
            SERVER + " does not start: " + Files.readString(folder.resolve("output")));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private boolean isListening() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Runs a command, or with none a login shell; nothing is compressed. */
  Process run(boolean tty, List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of("ssh", "-q", "-F", "none", "-e", "none"));
    command.addAll(List.of(tty ? "-tt" : "-T", "-p", Integer.toString(port)));
    command.addAll(List.of("-i", folder.resolve("user").toString()));
    options(
        command,
        "StrictHostKeyChecking=no",
        "UserKnownHostsFile=/dev/null",
        "IdentitiesOnly=yes",
        "BatchMode=yes",
        "Compression=no",
        // From 9.5 on it sends keystrokes every 20 ms only.
        "IgnoreUnknown=ObscureKeystrokeTiming",
        "ObscureKeystrokeTiming=no");
    command.add(HERE);
    command.addAll(words);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  @Override
  public void close() {
    Launched.end(server);
  }
}
