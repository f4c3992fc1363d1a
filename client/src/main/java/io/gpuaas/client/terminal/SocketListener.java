package io.gpuaas.client.terminal;

import io.gpuaas.contract.terminal.TerminalControl;
import java.nio.ByteBuffer;

/**
 * Hears what comes over a {@link TerminalSocket}, one thing after the other. The next is read from
 * the network when this one returns: who is slow here slows the far side. The first may come before
 * {@link TerminalSocket#connect} has returned, and on the thread that it waits for: whoever waits
 * for the socket in here waits in vain.
 */
public interface SocketListener {
  /** Bytes of the terminal; the buffer is the listener's until it returns. */
  void bytes(ByteBuffer bytes);

  void control(TerminalControl control);

  /** The far side says that it lives. */
  default void ping() {}

  /**
   * Nothing comes any more; called once.
   *
   * @param code the close code, 1006 when the connection broke without one
   * @param reason for people; may be empty
   */
  void closed(int code, String reason);
}
