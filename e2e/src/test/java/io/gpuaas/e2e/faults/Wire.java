package io.gpuaas.e2e.faults;

import java.io.IOException;

/** A network namespace with one wire into it, which can be cut. */
final class Wire {
  static final String NAMESPACE = "gpuaas-far-" + ProcessHandle.current().pid();

  /** This end; the last bytes of the subnet are for documentation and belong to nobody. */
  static final String HERE = "192.0.2.1";

  private static final String THERE = "192.0.2.2";
  private static final String NEAR = "gpuaas-near";
  private static final String FAR = "gpuaas-far";

  void lay() throws IOException, InterruptedException {
    Shell.run("ip", "netns", "add", NAMESPACE);
    Shell.run("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", NAMESPACE);
    Shell.run("ip", "addr", "add", HERE + "/30", "dev", NEAR);
    Shell.run("ip", "link", "set", NEAR, "up");
    inside("addr", "add", THERE + "/30", "dev", FAR);
    inside("link", "set", FAR, "up");
    inside("link", "set", "lo", "up");
  }

  private static void inside(String... command) throws IOException, InterruptedException {
    String[] all = new String[command.length + 3];
    all[0] = "ip";
    all[1] = "-n";
    all[2] = NAMESPACE;
    System.arraycopy(command, 0, all, 3, command.length);
    Shell.run(all);
  }

  void cut() throws IOException, InterruptedException {
    inside("link", "set", FAR, "down");
  }

  void mend() throws IOException, InterruptedException {
    inside("link", "set", FAR, "up");
  }

  void remove() throws InterruptedException {
    var _ = Shell.succeeds("ip", "link", "del", NEAR);
    var _ = Shell.succeeds("ip", "netns", "del", NAMESPACE);
  }
}
