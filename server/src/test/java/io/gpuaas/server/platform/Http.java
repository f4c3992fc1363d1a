package io.gpuaas.server.platform;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ErrorEnvelope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A client that is rude on request: it sends exactly the bytes it is given. */
public final class Http {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Http() {}

  /** An answer as it came over the wire. */
  public record Answer(int status, String head, String body) {
    public Optional<String> header(String name) {
      return head.lines()
          .filter(l -> l.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(l -> l.substring(name.length() + 1).strip())
          .findFirst();
    }

    public ErrorEnvelope envelope() {
      return WireJson.mapper().readValue(body, ErrorEnvelope.class);
    }
  }

  /** Sends the bytes, and reads until the server closes the connection. */
  public static Answer raw(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int end = text.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(text.split(" ", 3)[1]), text.substring(0, end), text.substring(end + 4));
    }
  }

  /** A well-formed request; headers as name, value, name, value. */
  public static HttpResponse<String> send(URI uri, String method, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public static ErrorEnvelope envelope(HttpResponse<String> answer) {
    return WireJson.mapper().readValue(answer.body(), ErrorEnvelope.class);
  }
}
