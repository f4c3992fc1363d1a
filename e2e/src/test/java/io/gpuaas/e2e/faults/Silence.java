package io.gpuaas.e2e.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Connections over which nothing is ever said. */
final class Silence implements AutoCloseable {
  private final List<SocketChannel> sockets = new ArrayList<>();

  private Silence() {}

  /** Asks for so many; whether the far side takes each at once is its business. */
  static Silence of(int count, InetSocketAddress to) throws IOException {
    Silence silence = new Silence();
    for (int i = 0; i < count; i++) {
      SocketChannel socket = SocketChannel.open();
      silence.sockets.add(socket);
      socket.configureBlocking(false);
      socket.connect(to);
    }
    return silence;
  }

  int count() {
    return sockets.size();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel socket : sockets) {
      socket.close();
    }
  }
}
