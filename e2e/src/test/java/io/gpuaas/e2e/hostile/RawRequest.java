package io.gpuaas.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes on a socket: what no HTTP library would send. */
record RawRequest(String host, int port) {
  private static final int PATIENCE_MILLIS = 20_000;

  static RawRequest of(URI service) {
    return new RawRequest(service.getHost(), service.getPort());
  }

  /** A GET of exactly this path. */
  Refusal get(String path, @Nullable String token) throws IOException {
    return refusal(
        "GET %s HTTP/1.1\r\nHost: api\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(path, token));
  }

  Refusal refusal(String request) throws IOException {
    return refusal(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Reads the one answer, and fails on one that breaks the contract. */
  Refusal refusal(byte[] request) throws IOException {
    String answer = send(request);
    String[] parts = answer.split("\r\n\r\n", 2);
    List<String> head = parts[0].lines().toList();
    assertThat(head.getFirst()).as(answer).startsWith("HTTP/1.1 ");
    assertThat(head).as(answer).noneMatch(line -> line.startsWith("Set-Cookie"));
    int status = Integer.parseInt(head.getFirst().split(" ", 3)[1]);
    return Refusal.of(status, header(head, "x-correlation-id"), parts[1]);
  }

  /** Everything that comes back until the server closes the connection. */
  String send(byte[] request) throws IOException {
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(List<String> head, String name) {
    return head.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }
}
