package io.gpuaas.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The gateway of a terminal, down to the frames (RFC 6455, section 5): so that it can also break
 * off in the middle, which a library would not.
 */
final class FarSide implements AutoCloseable {
  /** What it does once somebody is connected; the connection is cut behind it. */
  @FunctionalInterface
  interface Script {
    void run(FarSide far) throws IOException;
  }

  static final String READY = "{\"type\": \"session_ready\", \"session_id\": \"s1\"}";

  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;

  private final Map<String, String> headers = new HashMap<>();
  private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final Thread thread;
  private DataInputStream in = new DataInputStream(java.io.InputStream.nullInputStream());
  private OutputStream out = OutputStream.nullOutputStream();

  FarSide(Script script) throws IOException {
    thread = Thread.ofVirtual().start(() -> serve(script));
  }

  /** Lets {@code api} give out the token that leads here. */
  FarSide behind(RecordedApi api) {
    api.on(
        "POST /api/v1/allocations/a1/terminal-token",
        201,
        """
        {"token": "t0k3n", "session_id": "s1", "expires_at": "2026-01-02T03:05:05Z",
         "url": "ws://127.0.0.1:%d/ws/terminal/a1"}
        """
            .formatted(server.getLocalPort()));
    return this;
  }

  /** By its name in lower case, once the script runs. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  void say(String json) throws IOException {
    send(TEXT, json.getBytes(StandardCharsets.UTF_8));
  }

  void print(String text) throws IOException {
    send(BINARY, text.getBytes(StandardCharsets.UTF_8));
  }

  void exited(int status) throws IOException {
    say("{\"type\": \"session_closed\", \"reason\": \"exited\", \"exit_status\": " + status + "}");
    closes(1000);
  }

  void closes(int code) throws IOException {
    send(CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
  }

  /** The next text or binary frame as text; empty when the user has closed. */
  String hear() throws IOException {
    int head = in.read();
    if (head < 0 || (head & 0x0F) == CLOSE) {
      return "";
    }
    int size = in.readUnsignedByte() & 0x7F;
    int length = size == 126 ? in.readUnsignedShort() : size;
    byte[] mask = in.readNBytes(4);
    byte[] data = in.readNBytes(length);
    for (int i = 0; i < data.length; i++) {
      data[i] ^= mask[i % 4];
    }
    return new String(data, StandardCharsets.UTF_8);
  }

  /** Hears frames until all that was heard since contains {@code text}. */
  void hearUntil(String text) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(text) < 0) {
      String frame = hear();
      if (frame.isEmpty()) {
        throw new IOException("the user left without " + text + " but with " + all);
      }
      all.append(frame);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    thread.interrupt();
  }

  private void serve(Script script) {
    try (Socket user = server.accept()) {
      in = new DataInputStream(user.getInputStream());
      out = user.getOutputStream();
      shakeHands();
      script.run(this);
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void shakeHands() throws IOException {
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, line.substring(colon + 1).strip());
      }
    }
    String answer =
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Protocol: gpuaas.terminal.v1\r\nSec-WebSocket-Accept: "
            + accept(header("sec-websocket-key"))
            + "\r\n\r\n";
    out.write(answer.getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private static String accept(String key) {
    try {
      byte[] bytes = (key + MAGIC).getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void send(int kind, byte[] data) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(data.length + 4).put((byte) (0x80 | kind));
    if (data.length < 126) {
      frame.put((byte) data.length);
    } else {
      frame.put((byte) 126).putShort((short) data.length);
    }
    frame.put(data);
    out.write(frame.array(), 0, frame.position());
    out.flush();
  }
}
