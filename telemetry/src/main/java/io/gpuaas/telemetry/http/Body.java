package io.gpuaas.telemetry.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that ends with an exception when it is too long or takes too long. */
final class Body extends FilterInputStream {
  private final Deadline deadline;
  private final long longest;
  private long read;

  Body(InputStream in, long longest, Deadline deadline) {
    super(in);
    this.longest = longest;
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (read >= longest) {
      throw new BodyCut("the answer is longer than %,d bytes".formatted(longest));
    }
    int count = next(into, offset, (int) Math.min(length, longest - read));
    read += Math.max(0, count);
    return count;
  }

  /** Whoever closes a body in time makes its reader believe that it has ended. */
  private int next(byte[] into, int offset, int length) throws IOException {
    try {
      int count = in.read(into, offset, length);
      if (deadline.passed()) {
        throw new BodyCut(deadline.missed());
      }
      return count;
    } catch (IOException e) {
      throw deadline.passed() ? new BodyCut(deadline.missed()) : e;
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
