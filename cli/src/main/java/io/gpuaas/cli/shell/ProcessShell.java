package io.gpuaas.cli.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The shell of this very process. */
public final class ProcessShell {
  private static final int BUFFER = 8192;

  private ProcessShell() {}

  /** Streams write UTF-8 whatever the locale says; stdout is buffered and must be flushed. */
  public static Shell open() {
    PrintStream out = utf8(FileDescriptor.out, false);
    PrintStream err = utf8(FileDescriptor.err, true);
    CountDownLatch never = new CountDownLatch(1);
    return new Shell(
        System.getenv(),
        System.in,
        out,
        err,
        Terminals.ofProcess(),
        InstantSource.system(),
        new KernelRandom(),
        time -> {
          boolean released = never.await(time.toNanos(), TimeUnit.NANOSECONDS);
          assert !released;
        });
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean autoFlush) {
    FileOutputStream file = new FileOutputStream(descriptor);
    return new PrintStream(
        new BufferedOutputStream(file, BUFFER), autoFlush, StandardCharsets.UTF_8);
  }
}
