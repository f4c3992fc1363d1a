package io.gpuaas.cli.terminal;

import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalProtocol;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Sends what is typed as soon as it is there. */
final class Keyboard implements Runnable {
  private final InputStream in;
  private final TerminalSocket socket;
  private final boolean escapes;
  private final Screen screen;
  private final Course course;

  /**
   * @param escapes whether a person types, who may want to leave
   */
  Keyboard(InputStream in, TerminalSocket socket, boolean escapes, Screen screen, Course course) {
    this.in = in;
    this.socket = socket;
    this.escapes = escapes;
    this.screen = screen;
    this.course = course;
  }

  @Override
  public void run() {
    try {
      pump();
    } catch (IOException nobodyTakesIt) {
      course.brokenOff();
    }
  }

  private void pump() throws IOException {
    EscapeKeys keys = new EscapeKeys();
    byte[] buffer = new byte[TerminalProtocol.LONGEST_BINARY - 1];
    for (int read = read(buffer); read >= 0; read = read(buffer)) {
      ByteBuffer typed = escapes ? keys.pass(buffer, read) : ByteBuffer.wrap(buffer, 0, read);
      if (typed.hasRemaining()) {
        socket.send(typed);
      }
      switch (keys.wish()) {
        case NOTHING -> {}
        case HELP -> screen.say(EscapeKeys.HELP);
        case LEAVE -> {
          course.end(new Ending.Left());
          return;
        }
      }
    }
    socket.send(new TerminalControl.Eof());
  }

  /** A terminal that hung up fails to be read; that is the end of what is typed as well. */
  private int read(byte[] buffer) {
    try {
      return in.read(buffer);
    } catch (IOException gone) {
      return -1;
    }
  }
}
