package io.gpuaas.telemetry.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The truth of a partition: its records as JSON lines, in the order of their arrival. What was
 * written survives the death of the process; what was forced survives that of the machine.
 */
final class Journal implements AutoCloseable {
  private final FileChannel channel;
  private long length;

  /** Opens the file, or creates it; {@code length} is where it ends as far as anyone trusts it. */
  Journal(Path file, long length) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    this.length = length;
    channel.truncate(length);
  }

  long length() {
    return length;
  }

  /** Appends all of it or nothing. */
  void append(ByteBuffer lines) throws IOException {
    long position = length;
    try {
      while (lines.hasRemaining()) {
        position += channel.write(lines, position);
      }
    } catch (IOException e) {
      channel.truncate(length);
      throw e;
    }
    length = position;
  }

  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
