package io.gpuaas.telemetry.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Reads a journal line by line, up to the last whole one: a kill may have torn the one after. */
final class JournalLines implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private long offset;
  private long start;

  JournalLines(Path file, long offset) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(offset);
    this.in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
    this.offset = offset;
    this.start = offset;
  }

  /** The next line; null at the end, and for a line that does not end. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        start = offset;
        offset += line.size() + 1L;
        return line.toString(StandardCharsets.UTF_8);
      }
      line.write(b);
    }
    return null;
  }

  /** Of the line that {@link #next} gave last. */
  long address() {
    return Address.of(start, (int) (offset - start - 1));
  }

  /** Where the last whole line ends. */
  long end() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
