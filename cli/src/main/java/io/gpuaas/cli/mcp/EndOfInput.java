package io.gpuaas.cli.mcp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** An input whose end can be waited for: a client that goes away closes it. */
final class EndOfInput extends FilterInputStream {
  private final CountDownLatch end = new CountDownLatch(1);

  EndOfInput(InputStream in) {
    super(in);
  }

  void await() throws InterruptedException {
    end.await();
  }

  @Override
  public int read() throws IOException {
    return seen(super.read());
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return seen(super.read(bytes, offset, length));
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    super.close();
  }

  private int seen(int read) {
    if (read < 0) {
      end.countDown();
    }
    return read;
  }
}
