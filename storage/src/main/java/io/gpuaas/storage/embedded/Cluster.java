package io.gpuaas.storage.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Stream;

/** The data directory: made once by {@code initdb}, configured anew at every start. */
record Cluster(EmbeddedConfig config, PostgresPrograms programs) {
  static final String USER = "gpuaas";

  private static final String SETTINGS = "gpuaas.conf";

  /**
   * Makes the data directory unless there is one. It appears by a rename, so that a crash in the
   * midst of {@code initdb} leaves nothing that looks like a database.
   */
  void create() throws IOException {
    if (!Files.exists(config.password())) {
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      OwnerOnly.write(
          config.password(), Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }
    if (Files.exists(config.data().resolve("PG_VERSION"))) {
      return;
    }
    Path fresh = config.data().resolveSibling("data.new");
    delete(fresh);
    initdb(fresh);
    Files.writeString(
        fresh.resolve("postgresql.conf"),
        "include '" + SETTINGS + "'\n",
        StandardOpenOption.APPEND);
    Files.move(fresh, config.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Password logins only, also over sockets and for the owner; a locale that is everywhere. */
  private void initdb(Path data) {
    programs.run(
        "initdb",
        "--pgdata=" + data,
        "--username=" + USER,
        "--auth=scram-sha-256",
        "--pwfile=" + config.password(),
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
  }

  String password() throws IOException {
    return Files.readString(config.password()).strip();
  }

  /** Durable ({@code fsync} stays on), loopback only, and small: it shares a laptop with us. */
  void configure(int port) throws IOException {
    OwnerOnly.write(
        config.data().resolve(SETTINGS),
        """
        port = %d
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        max_connections = 100
        shared_buffers = 64MB
        max_wal_size = 256MB
        wal_level = minimal
        max_wal_senders = 0
        io_method = sync
        jit = off
        log_timezone = 'UTC'
        timezone = 'UTC'
        """
            .formatted(port));
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> paths = Files.walk(tree)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
