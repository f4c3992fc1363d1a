package io.gpuaas.node.agent.terminal;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import com.pty4j.unix.UnixPtyProcess;
import io.gpuaas.node.agent.runtime.process.LaunchPlan;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program on a terminal of its own. The library's thread that starts it lives as long as it. */
record PtyProgram(PtyProcess process) implements Program {
  private static final Logger LOG = LoggerFactory.getLogger(PtyProgram.class);

  /** Of a terminal at once, however much is asked for; and the library copies what is asked for. */
  private static final int LINUX_HANDS_OUT = 4096;

  static PtyProgram start(LaunchPlan plan, int columns, int rows) throws IOException {
    PtyProcess process =
        new PtyProcessBuilder(plan.command().toArray(String[]::new))
            .setEnvironment(plan.environment())
            .setDirectory(plan.directory().toString())
            .setRedirectErrorStream(true)
            .setInitialColumns(columns)
            .setInitialRows(rows)
            .start();
    handOver(process, plan.directory());
    return new PtyProgram(process);
  }

  /** Made by the agent, the terminal is the agent's; {@code /dev/stderr} would be closed to it. */
  private static void handOver(PtyProcess process, Path workspace) {
    if (process instanceof UnixPtyProcess unix) {
      try {
        Files.setAttribute(
            Path.of(unix.getPty().getSlaveName()),
            "unix:uid",
            Files.getAttribute(workspace, "unix:uid"));
      } catch (IOException | RuntimeException e) {
        LOG.debug("the terminal stays the agent's: {}", e.toString());
      }
    }
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public int longestRead() {
    return LINUX_HANDS_OUT;
  }

  @Override
  public Optional<InputStream> errors() {
    return Optional.empty();
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    process.getOutputStream().write(copy);
  }

  /** With a terminal a character says so. */
  @Override
  public void eof() {}

  @Override
  public void resize(int columns, int rows) {
    try {
      process.setWinSize(new WinSize(columns, rows));
    } catch (RuntimeException ended) {
      LOG.debug("the window keeps its size: {}", ended.toString());
    }
  }

  @Override
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void kill() {
    if (process.isAlive()) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public void close() {
    close(process.getOutputStream());
    close(process.getInputStream());
  }

  static void close(Closeable stream) {
    try {
      stream.close();
    } catch (IOException goneWithTheProgram) {
      LOG.debug("closed: {}", goneWithTheProgram.toString());
    }
  }
}
