package io.gpuaas.e2e.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A wire that can be cut at a given word: everything before it passes, it and the rest never. */
final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Cut> cut = new AtomicReference<>();

  /** What is not let through, and whether it has come. */
  record Cut(String request, boolean answer, CountDownLatch reached) {}

  Relay(int target) throws IOException {
    this.target = target;
    listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on no request that begins like this passes. */
  CountDownLatch swallowRequest(String beginning) {
    return set(new Cut(beginning, false, new CountDownLatch(1)));
  }

  /** From now on such a request passes, and its answer does not. */
  CountDownLatch swallowAnswer(String beginning) {
    return set(new Cut(beginning, true, new CountDownLatch(1)));
  }

  private CountDownLatch set(Cut next) {
    cut.set(next);
    return next.reached();
  }

  /** Lets everything through again; who was cut off is hung up on. */
  void mend() {
    cut.set(null);
    open.forEach(Relay::hangUp);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    open.add(client);
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(server);
      Wire wire = new Wire(client, server);
      Thread back = Thread.ofVirtual().start(wire::answers);
      wire.requests();
      back.join();
    } catch (IOException | InterruptedException gone) {
      hangUp(client);
    }
  }

  private static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // That is what was wanted.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(Relay::hangUp);
  }

  /** One connection; HTTP/1.1 without pipelining, so that an answer belongs to the last request. */
  private final class Wire {
    private final Socket client;
    private final Socket server;
    private volatile @Nullable Cut swallowing;

    Wire(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void requests() {
      pump(client, server, false);
    }

    void answers() {
      pump(server, client, true);
    }

    private void pump(Socket from, Socket to, boolean answers) {
      byte[] buffer = new byte[16_384];
      try (InputStream in = from.getInputStream();
          OutputStream out = to.getOutputStream()) {
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
          if (!answers) {
            swallowing = matching(buffer, n);
          }
          Cut now = swallowing;
          if (now != null && now.answer() == answers) {
            now.reached().countDown();
          } else {
            out.write(buffer, 0, n);
            out.flush();
          }
        }
      } catch (IOException gone) {
        hangUp(client);
        hangUp(server);
      }
    }

    private @Nullable Cut matching(byte[] buffer, int length) {
      Cut now = cut.get();
      String text = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
      if (now == null) {
        return null;
      }
      boolean another = text.startsWith("GET ") || text.startsWith("POST ");
      return another ? (matches(text, now) ? now : null) : swallowing;
    }

    private static boolean matches(String text, Cut cut) {
      String line = text.lines().findFirst().orElse("");
      return line.matches(cut.request());
    }
  }
}
