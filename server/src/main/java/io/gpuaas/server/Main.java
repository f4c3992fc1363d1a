package io.gpuaas.server;

import io.gpuaas.contract.signal.Service;
import io.gpuaas.server.config.ServerConfig;
import io.gpuaas.server.config.SettingInvalid;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/**
 * Runs {@code --service=NAME} or, with {@code --all}, every service in this one JVM, until SIGTERM
 * or Ctrl-C. Exits 1 when it cannot start because of what it was told, 2 when for another reason.
 */
public final class Main {
  private static final String ALL = "--all";
  private static final String SERVICE = "--service=";
  private static final int TOLD_WRONG = 1;
  private static final int FAILED = 2;

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    try {
      Set<Service> services = services(args);
      RunningServer server = new RunningServer();
      // Before the start: who stops a start leaves nothing behind either.
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
      server.start(ServerConfig.read(System.getenv()), services);
      new CountDownLatch(1).await();
    } catch (CancellationException stopped) {
      // by the hook above, which is what ends this process
    } catch (SettingInvalid e) {
      fail(TOLD_WRONG, e);
    } catch (IOException | RuntimeException e) {
      fail(FAILED, e);
    }
  }

  private static Set<Service> services(String[] args) {
    if (args.length == 1 && args[0].equals(ALL)) {
      return EnumSet.complementOf(EnumSet.of(Service.NODE_AGENT));
    }
    Optional<Service> one =
        args.length == 1 && args[0].startsWith(SERVICE)
            ? named(args[0].substring(SERVICE.length()))
            : Optional.empty();
    return one.map(EnumSet::of)
        .orElseThrow(() -> new SettingInvalid("say --all, or --service= with one of " + names()));
  }

  /** By its name, with or without the prefix that all of them share. */
  private static Optional<Service> named(String name) {
    return Service.of(name)
        .or(() -> Service.of("gpuaas-" + name))
        .filter(service -> service != Service.NODE_AGENT);
  }

  private static String names() {
    return String.join(
        ", ",
        Arrays.stream(Service.values())
            .filter(service -> service != Service.NODE_AGENT)
            .map(Service::wireName)
            .toList());
  }

  private static void fail(int status, Exception why) {
    Throwable root = why;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root instanceof SettingInvalid ? "" : why.getMessage() + ": ";
    System.err.println("gpuaas server: " + reason + root.getMessage());
    System.exit(root instanceof SettingInvalid ? TOLD_WRONG : status);
  }
}
