package io.gpuaas.server.api;

import io.gpuaas.client.json.WireJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes {@code text/event-stream} (WHATWG HTML, section 9.2), each event at once. */
final class EventWriter {
  private final HttpServletResponse response;
  private long writtenAt = System.nanoTime();

  /** Sends the head of the answer: whatever fails from now on cannot be told any more. */
  EventWriter(HttpServletResponse response) throws IOException {
    this.response = response;
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    // Proxies that collect answers before they pass them on know this one.
    response.setHeader("X-Accel-Buffering", "no");
    response.flushBuffer();
  }

  /** An event that a client can go on after. */
  void event(int id, String name, Object data) throws IOException {
    write("id: " + id + "\n" + frame(name, data));
  }

  void event(String name, Object data) throws IOException {
    write(frame(name, data));
  }

  /** A comment, when nothing was sent for so long. */
  void alive(Duration every) throws IOException {
    if (silence().compareTo(every) >= 0) {
      write(": alive\n\n");
    }
  }

  /** For how long nothing was sent. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - writtenAt);
  }

  /** JSON as we write it has no line break. */
  private static String frame(String name, Object data) {
    return "event: " + name + "\ndata: " + WireJson.mapper().writeValueAsString(data) + "\n\n";
  }

  private void write(String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    response.flushBuffer();
    writtenAt = System.nanoTime();
  }
}
