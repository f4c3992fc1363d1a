package io.gpuaas.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a command of the CLI takes, launcher included, beside a bare hello of the same JVM.
 * Takes turns, so that whatever else the machine does meets all of them. Arguments: how many rounds
 * (default 25). The API answers at once, unless {@code GPUAAS_BASE_URL} names a real one.
 */
final class CliStartBench {
  private static final String SKUS =
      """
      {"items": [{"name": "cpu-2", "kind": "cpu", "gpu_model": null, "gpu_count": 0,
       "region": "local", "available": 1, "total": 1}], "next_page_token": null}
      """;
  private static final String CREDENTIALS =
      """
      {"profiles": {"default": {"base_url": "$URL", "client_id": "gpuaas-cli",
       "token_endpoint": "$URL/oauth2/token", "username": "bench", "access_token": "bench"}}}
      """;

  private final Path folder;
  private final Map<String, String> environment = new LinkedHashMap<>();

  private CliStartBench(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, URISyntaxException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 25;
    Path folder = Files.createTempDirectory("cli-start-bench");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = SKUS.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      CliStartBench bench = new CliStartBench(folder);
      bench.logIn("http://127.0.0.1:" + server.getAddress().getPort());
      bench.run(rounds);
    } finally {
      server.stop(0);
    }
  }

  /** A user who has logged in, so that credentials are read as they would be. */
  private void logIn(String recorded) throws IOException {
    environment.put("GPUAAS_STATE_DIR", folder.toString());
    if (System.getenv("GPUAAS_BASE_URL") == null) {
      environment.put("GPUAAS_BASE_URL", recorded);
      environment.put("GPUAAS_CONFIG_DIR", folder.toString());
      Files.writeString(folder.resolve("credentials.json"), CREDENTIALS.replace("$URL", recorded));
    }
  }

  private void run(int rounds) throws IOException, InterruptedException, URISyntaxException {
    String gpuaas = Path.of("gpuaas").toAbsolutePath().toString();
    Path classes = Path.of(Hello.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("hello", List.of(java, "-cp", classes.toString(), Hello.class.getName()));
    commands.put("gpuaas --version", List.of(gpuaas, "--version"));
    commands.put("gpuaas catalog list", List.of(gpuaas, "catalog", "list"));
    commands.put("gpuaas version -o json", List.of(gpuaas, "version", "-o", "json"));
    Map<String, List<Double>> millis = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<String, List<String>> command : commands.entrySet()) {
        double took = time(command.getValue());
        if (round >= 0) {
          millis.computeIfAbsent(command.getKey(), name -> new ArrayList<>()).add(took);
        }
      }
    }
    print(millis);
  }

  private double time(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long begin = System.nanoTime();
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException(command + " ended with " + exit);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void print(Map<String, List<Double>> millis) {
    double[] hello = sorted(millis.getOrDefault("hello", List.of(1.0)));
    millis.forEach(
        (name, all) -> {
          double[] times = sorted(all);
          System.out.printf(
              "%-24s median %6.1f ms (%4.1f x hello)   fastest %6.1f ms (%4.1f x hello)%n",
              name, median(times), median(times) / median(hello), times[0], times[0] / hello[0]);
        });
  }

  private static double[] sorted(List<Double> values) {
    double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(array);
    return array;
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }
}
