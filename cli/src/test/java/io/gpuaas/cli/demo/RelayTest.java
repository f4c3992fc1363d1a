package io.gpuaas.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RelayTest {
  @Test
  void knowsWhenARequestIsOnItsWayAndEndsWithTheServiceBehind() throws Exception {
    try (ServerSocket behind = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Relay relay = new Relay(behind.getLocalPort());
        Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.url().getPort())) {
      client.setSoTimeout(20_000);
      client.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(relay.handedOn(20)).isTrue();
      try (Socket service = behind.accept()) {
        assertThat(service.getInputStream().readNBytes(3)).asString().isEqualTo("GET");
      }
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }
}
