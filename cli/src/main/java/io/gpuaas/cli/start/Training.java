package io.gpuaas.cli.start;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gpuaas.cli.Cli;
import io.gpuaas.cli.Main;
import io.gpuaas.cli.shell.ProcessShell;
import io.gpuaas.cli.shell.Shell;
import io.gpuaas.cli.shell.Terminals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The training run of the AOT cache: typical commands against a server that answers what a real one
 * would, so that the cache holds the classes that those commands load.
 */
public final class Training {
  private static final String SKUS =
      """
      {"items": [{"name": "cpu-2", "kind": "cpu", "gpu_model": null, "gpu_count": 0,
       "region": "local", "available": 1, "total": 1}], "next_page_token": null}
      """;
  private static final String ALLOCATION =
      """
      {"id": "1", "project_id": "2", "name": "a", "sku": "cpu-2", "gpus": 0,
       "region": "local", "state": "active",
       "node_id": null, "workspace": null, "resource_name": "r", "created_by": "u",
       "correlation_id": "c", "created_at": "2026-01-01T00:00:00Z",
       "updated_at": "2026-01-01T00:00:00Z", "release_requested_at": null, "failure": null,
       "transitions": [{"from": null, "to": "requested", "at": "2026-01-01T00:00:00Z",
       "reason": null, "correlation_id": "c"}]}
      """;
  private static final String REFUSED =
      """
      {"code": "token_missing", "message": "no token", "correlation_id": "x", "details": {}}
      """;

  private Training() {}

  public static void main(String... arguments) throws IOException, IllegalAccessException {
    Path folder = Files.createTempDirectory("gpuaas-training");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1/catalog/skus", exchange -> answer(exchange, 200, SKUS));
    server.createContext("/api/v1/allocations", exchange -> answer(exchange, 200, ALLOCATION));
    server.createContext("/", exchange -> answer(exchange, 401, REFUSED));
    server.start();
    try {
      run(folder, server.getAddress().getPort());
    } finally {
      server.stop(0);
      delete(folder);
    }
    // The entry itself, which the commands above went around.
    MethodHandles.lookup().ensureInitialized(Main.class);
    System.exit(0);
  }

  private static void run(Path folder, int port) {
    Shell shell = shell(folder, "http://127.0.0.1:" + port);
    String[][] commands = {
      {"catalog", "list"},
      {"catalog", "list", "-o", "json"},
      {"allocations", "get", "1"},
      {"allocations", "create", "--sku", "cpu-2"},
      {"projects", "list"},
      {"support", "last"},
      {"version"},
    };
    for (String[] command : commands) {
      int exit = new Cli(shell).run(command);
      System.out.println(String.join(" ", command) + ": " + exit);
    }
  }

  private static Shell shell(Path folder, String baseUrl) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
    Shell process = ProcessShell.open();
    Map<String, String> environment =
        Map.of(
            "GPUAAS_CONFIG_DIR",
            folder.toString(),
            "GPUAAS_STATE_DIR",
            folder.toString(),
            "GPUAAS_BASE_URL",
            baseUrl);
    return new Shell(
        environment,
        InputStream.nullInputStream(),
        nowhere,
        nowhere,
        Terminals.NONE,
        process.clock(),
        process.random(),
        time -> {});
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
