package io.gpuaas.cli.shell;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers straight from the kernel. SecureRandom draws from the same source, but loading the
 * security providers for the two numbers of a correlation id costs more than the rest of a run.
 */
final class KernelRandom implements RandomGenerator {
  private static final String DEVICE = "/dev/urandom";

  @Override
  public long nextLong() {
    try (InputStream device = new FileInputStream(DEVICE)) {
      return new DataInputStream(device).readLong();
    } catch (IOException noSuchDevice) {
      return new SecureRandom().nextLong();
    }
  }
}
