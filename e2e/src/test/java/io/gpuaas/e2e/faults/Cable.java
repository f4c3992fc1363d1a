package io.gpuaas.e2e.faults;

import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A network namespace with one cable into it, which can be cut. */
final class Cable implements AutoCloseable {
  /** Set aside for documentation and for benchmarks (RFC 5737, RFC 2544). */
  private static final List<String> NETWORKS =
      List.of("198.51.100.", "203.0.113.", "192.0.2.", "198.18.0.");

  private static final long PID = ProcessHandle.current().pid();

  /** The kernel takes up to 15 characters. */
  private static final String NEAR = "gpuaas-n" + PID;

  private static final String FAR = "gpuaas-f" + PID;

  private final String namespace = "gpuaas-far-" + PID;
  private final String network = unusedNetwork();

  Cable() throws IOException, InterruptedException {
    Shell.run("ip", "netns", "add", namespace);
    Shell.run("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", namespace);
    Shell.run("ip", "address", "add", here() + "/30", "dev", NEAR);
    Shell.run("ip", "link", "set", NEAR, "up");
    inside("address", "add", network + "2/30", "dev", FAR);
    inside("link", "set", FAR, "up");
    inside("link", "set", "lo", "up");
  }

  /** Whether this machine lets this process lay one. */
  static boolean isPossible() throws InterruptedException {
    return Shell.succeeds("unshare", "--net", "true") && Shell.succeeds("ip", "netns", "list");
  }

  /**
   * One that no interface of this machine is in: what comes from an address that this machine has
   * itself, as the far end's would be then, is answered over loopback and so never.
   */
  private static String unusedNetwork() throws IOException {
    List<String> own =
        NetworkInterface.networkInterfaces()
            .flatMap(Cable::addresses)
            .map(address -> address.getAddress().getHostAddress())
            .toList();
    return NETWORKS.stream()
        .filter(network -> own.stream().noneMatch(address -> address.startsWith(network)))
        .findFirst()
        .orElseThrow(() -> new IOException("all of " + NETWORKS + " are in use"));
  }

  private static Stream<InterfaceAddress> addresses(NetworkInterface network) {
    return network.getInterfaceAddresses().stream();
  }

  /** The address of this end. */
  String here() {
    return network + "1";
  }

  /** What a process at the other end is started through. */
  List<String> through() {
    return List.of("ip", "netns", "exec", namespace);
  }

  void cut() throws IOException, InterruptedException {
    inside("link", "set", FAR, "down");
  }

  void mend() throws IOException, InterruptedException {
    inside("link", "set", FAR, "up");
  }

  private void inside(String... command) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip", "-n", namespace));
    all.addAll(List.of(command));
    Shell.run(all.toArray(String[]::new));
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Shell.run("ip", "link", "delete", NEAR);
    Shell.run("ip", "netns", "delete", namespace);
  }
}
