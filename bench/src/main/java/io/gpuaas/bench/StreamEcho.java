package io.gpuaas.bench;

import com.pty4j.PtyProcessBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** A process whose streams are a terminal, or lead to one. */
record StreamEcho(Process process) implements Echo {
  /** The program on a terminal of this machine, without anything between. */
  static StreamEcho local() throws IOException {
    return ready(
        new PtyProcessBuilder(new String[] {"sh", "-c", PROGRAM})
            .setEnvironment(Map.of("PATH", System.getenv("PATH"), "TERM", "xterm"))
            .start());
  }

  static StreamEcho over(OpenSsh ssh) throws IOException {
    return ready(ssh.run(true, List.of(PROGRAM)));
  }

  private static StreamEcho ready(Process process) throws IOException {
    StreamEcho echo = new StreamEcho(process);
    StringBuilder said = new StringBuilder();
    while (!said.toString().endsWith(GO)) {
      said.append((char) echo.next());
    }
    return echo;
  }

  private int next() throws IOException {
    InputStream in = process.getInputStream();
    int character = in.read();
    if (character < 0) {
      throw new EOFException("it has ended");
    }
    return character;
  }

  @Override
  public void once() throws IOException {
    OutputStream out = process.getOutputStream();
    out.write(CHARACTER);
    out.flush();
    next();
  }

  @Override
  public void close() {
    Launched.end(process);
  }
}
