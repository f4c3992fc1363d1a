package io.gpuaas.telemetry.embedded;

import io.gpuaas.telemetry.json.MalformedRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines at their addresses, for one question. The files are opened for that question alone: a
 * reader that is interrupted takes its channels with it, and nobody else's.
 */
final class JournalReader<R> implements AutoCloseable {
  private final RecordType<R> type;
  private final Map<Path, FileChannel> channels = new HashMap<>();
  private long bytes;

  JournalReader(RecordType<R> type) {
    this.type = type;
  }

  /** Null for a line that is gone, with a partition dropped meanwhile, or damaged. */
  @Nullable R read(Path folder, long address) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(Address.length(address));
    try {
      FileChannel channel = channel(folder);
      long position = Address.offset(address);
      while (line.hasRemaining()) {
        int read = channel.read(line, position + line.position());
        if (read < 0) {
          return null;
        }
      }
      bytes += line.capacity();
      return type.parse(new String(line.array(), StandardCharsets.UTF_8));
    } catch (NoSuchFileException | MalformedRecord e) {
      return null;
    }
  }

  /** How much was read so far. */
  long bytes() {
    return bytes;
  }

  private FileChannel channel(Path folder) throws IOException {
    FileChannel channel = channels.get(folder);
    if (channel == null) {
      channel = FileChannel.open(Partition.journalFile(folder), StandardOpenOption.READ);
      channels.put(folder, channel);
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    for (FileChannel channel : channels.values()) {
      channel.close();
    }
  }
}
