package io.gpuaas.bench;

import io.gpuaas.bench.platform.Tokens;
import io.gpuaas.contract.api.ProjectHeader;
import io.gpuaas.contract.id.CorrelationId;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Members of {@link Population}, each with a token, who create one allocation after another. */
final class CreateClients {
  private static final String BODY = "{\"sku\": \"cpu.small\"}";
  private static final int ACCEPTED = 202;

  private final URI api;
  private final List<String> tokens;

  private CreateClients(URI api, List<String> tokens) {
    this.api = api;
    this.tokens = tokens;
  }

  /** One for each project. */
  static CreateClients of(URI api, Tokens tokens, int projects) {
    return new CreateClients(
        api,
        IntStream.rangeClosed(1, projects)
            .mapToObj(number -> tokens.of(Population.id(Population.MEMBER, number).toString()))
            .toList());
  }

  /**
   * What came of it.
   *
   * @param millis that each answer took
   */
  record Created(List<Double> millis, double seconds) {}

  /**
   * As many as can be in that time.
   *
   * @param clients how many at a time, each on a connection of its own, for a random member
   * @throws IOException for any answer but 202
   */
  Created create(int clients, int seconds) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(seconds).toNanos();
    List<Double> millis = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<List<Double>>> all = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        all.add(threads.submit(() -> one(end)));
      }
      for (Future<List<Double>> client : all) {
        millis.addAll(client.get());
      }
    } catch (ExecutionException e) {
      throw new IOException("a client gave up", e.getCause());
    }
    return new Created(millis, (System.nanoTime() - begin) / 1e9);
  }

  private List<Double> one(long end) throws IOException {
    List<Double> millis = new ArrayList<>();
    try (PlainConnection connection = new PlainConnection(api)) {
      while (System.nanoTime() < end) {
        String request = request(ThreadLocalRandom.current().nextInt(tokens.size()));
        long sent = System.nanoTime();
        int status = connection.exchange(request);
        if (status != ACCEPTED) {
          throw new IOException("the API answered " + status);
        }
        millis.add((System.nanoTime() - sent) / 1e6);
      }
    }
    return millis;
  }

  private String request(int member) {
    return """
    POST /api/v1/allocations HTTP/1.1
    Host: %s:%d
    Authorization: Bearer %s
    %s: %s
    %s: %s
    Content-Type: application/json
    Content-Length: %d

    """
            .formatted(
                api.getHost(),
                api.getPort(),
                tokens.get(member),
                ProjectHeader.NAME,
                Population.id(Population.PROJECT, member + 1),
                CorrelationId.HEADER,
                CorrelationId.mint(Instant.now(), ThreadLocalRandom.current()),
                BODY.length())
            .replace("\n", "\r\n")
        + BODY;
  }
}
