package io.gpuaas.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A load balancer of one connection in front of a service: it knows when a request has been handed
 * on, which is the moment to kill the service behind it.
 */
final class Relay implements AutoCloseable {
  private final ServerSocket front;
  private final int behind;
  private final CountDownLatch handedOn = new CountDownLatch(1);

  Relay(int behind) throws IOException {
    this.front = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    this.behind = behind;
    Thread.ofVirtual().start(this::serve);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + front.getLocalPort());
  }

  /** Waits until the first bytes of a request are on their way to the service. */
  boolean handedOn(long seconds) throws InterruptedException {
    return handedOn.await(seconds, TimeUnit.SECONDS);
  }

  private void serve() {
    try (Socket client = front.accept();
        Socket service = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      // The JDK's client tries a GET a second time; nobody must be there to keep it waiting.
      front.close();
      Thread request = Thread.ofVirtual().start(() -> handOn(client, service));
      copy(service, client);
      // What ends the one side ends the other, as it does for a balancer whose backend dies.
      client.close();
      request.join();
    } catch (IOException brokenConnection) {
      // the client notices, which is what it is here for
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handOn(Socket client, Socket service) {
    try {
      copy(client, service);
    } catch (IOException brokenConnection) {
      // one of the two has gone; serve() closes both
    }
  }

  private void copy(Socket from, Socket to) throws IOException {
    InputStream in = from.getInputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      to.getOutputStream().write(buffer, 0, n);
      handedOn.countDown();
    }
  }

  @Override
  public void close() throws IOException {
    front.close();
  }
}
