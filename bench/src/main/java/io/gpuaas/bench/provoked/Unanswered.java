package io.gpuaas.bench.provoked;

import io.gpuaas.bench.platform.Programs;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands of the real command line that nobody answers. */
final class Unanswered {
  private static final Pattern ERROR =
      Pattern.compile("\\(code=([a-z_]+), correlation_id=([0-9a-f-]{36})\\)");

  private final Path home;

  private Unanswered(Path home) {
    this.home = home;
  }

  /**
   * Both ways.
   *
   * @param home where the command line keeps its things
   */
  static Map<String, Provocation> of(Path home) {
    Unanswered unanswered = new Unanswered(home);
    Map<String, Provocation> all = new LinkedHashMap<>();
    all.put("network-unreachable", unanswered::nobodyThere);
    all.put("request-timeout", unanswered::hungUp);
    return all;
  }

  private CorrelationId nobodyThere() throws IOException, InterruptedException {
    int port;
    try (ServerSocket closed = listening()) {
      port = closed.getLocalPort();
    }
    return failed(catalog(port), "network_unreachable");
  }

  /** Takes the request, and is gone before it answers. */
  private CorrelationId hungUp() throws IOException, InterruptedException {
    try (ServerSocket server = listening()) {
      Process command = catalog(server.getLocalPort());
      try (Socket taken = server.accept()) {
        server.close();
        if (taken.getInputStream().read() < 0) {
          throw new IOException("the command never sent its request");
        }
      }
      return failed(command, "request_timeout");
    }
  }

  private static ServerSocket listening() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private Process catalog(int port) throws IOException {
    ProcessBuilder builder =
        Programs.java(
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            "io.gpuaas.cli.Main",
            List.of("catalog", "list"));
    Map<String, String> environment = builder.environment();
    environment.put("GPUAAS_BASE_URL", "http://127.0.0.1:" + port);
    environment.put("GPUAAS_TOKEN", "of-nobody");
    environment.put("GPUAAS_STATE_DIR", home.resolve("state").toString());
    environment.put("GPUAAS_CONFIG_DIR", home.resolve("config").toString());
    return builder.redirectErrorStream(true).start();
  }

  private static CorrelationId failed(Process command, String code)
      throws IOException, InterruptedException {
    String said = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    command.waitFor();
    Matcher error = ERROR.matcher(said);
    if (!error.find() || !error.group(1).equals(code)) {
      throw new IOException("the command was to fail with " + code + ", but said: " + said);
    }
    return CorrelationId.parse(error.group(2)).orElseThrow();
  }
}
