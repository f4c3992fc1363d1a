package io.gpuaas.node.agent.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What runs in a session. Reading and writing block their thread in the kernel, so that these are
 * threads of the platform.
 */
interface Program extends AutoCloseable {
  InputStream output();

  /** How many bytes of the output one read can bring. */
  int longestRead();

  /** Empty with a terminal, where they are part of the output. */
  Optional<InputStream> errors();

  /**
   * Waits until it has taken them.
   *
   * @throws IOException when nobody reads any more
   */
  void write(ByteBuffer bytes) throws IOException;

  /** Nothing more will be written. */
  void eof() throws IOException;

  void resize(int columns, int rows);

  /** 0 to 255; 128 and the signal's number after a signal. */
  int awaitExit() throws InterruptedException;

  void kill();

  /** Gives back what it holds; it has ended. */
  @Override
  void close();
}
