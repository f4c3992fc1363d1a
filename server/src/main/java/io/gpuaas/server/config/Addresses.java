package io.gpuaas.server.config;

import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Where everything is. The issuer's name is part of every token and holds the API's port, so the
 * ports are settled before anything starts.
 *
 * @param ports never 0
 * @param api what clients reach gpuaas-api under
 * @param terminals where the terminal gateway of this process listens
 * @param issuer the exact value of {@code iss}
 */
public record Addresses(
    Map<Service, Integer> ports, URI api, URI support, URI terminals, String issuer) {

  /** Free ports take the place of every 0. */
  public static Addresses settle(ServerConfig config) {
    Map<Service, Integer> ports = settled(config);
    URI api = config.publicUrl().orElseGet(() -> local(config, ports, Service.API));
    URI support = config.supportUrl().orElseGet(() -> local(config, ports, Service.SUPPORT));
    String issuer = config.issuerUrl().orElse(api).toString();
    URI terminals = local(config, ports, Service.TERMINAL_GATEWAY);
    return new Addresses(ports, api, support, terminals, issuer);
  }

  public int port(Service service) {
    return ports.getOrDefault(service, 0);
  }

  private static URI local(ServerConfig config, Map<Service, Integer> ports, Service service) {
    String host = config.bindAddress().equals("0.0.0.0") ? "127.0.0.1" : config.bindAddress();
    return URI.create("http://" + host + ":" + ports.get(service));
  }

  /** All held open at once, so that no two services get the same one. */
  private static Map<Service, Integer> settled(ServerConfig config) {
    Map<Service, Integer> ports = new EnumMap<>(Service.class);
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (Entry<Service, Integer> wanted : config.ports().entrySet()) {
        int port = wanted.getValue();
        ports.put(wanted.getKey(), port == 0 ? free(config, held) : port);
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + config.bindAddress(), e);
    }
    return Map.copyOf(ports);
  }

  private static int free(ServerConfig config, List<ServerSocket> held) throws IOException {
    ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(config.bindAddress()));
    held.add(socket);
    return socket.getLocalPort();
  }
}
