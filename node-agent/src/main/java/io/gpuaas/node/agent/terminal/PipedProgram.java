package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.terminal.TerminalProtocol;
import io.gpuaas.node.agent.runtime.process.LaunchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A program without a terminal. */
record PipedProgram(Process process) implements Program {
  static PipedProgram start(LaunchPlan plan) throws IOException {
    return new PipedProgram(plan.builder().start());
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public int longestRead() {
    return TerminalProtocol.LONGEST_BINARY;
  }

  @Override
  public Optional<InputStream> errors() {
    return Optional.of(process.getErrorStream());
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    OutputStream input = process.getOutputStream();
    input.write(copy);
    input.flush();
  }

  @Override
  public void eof() throws IOException {
    process.getOutputStream().close();
  }

  @Override
  public void resize(int columns, int rows) {}

  @Override
  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    PtyProgram.close(process.getOutputStream());
    PtyProgram.close(process.getInputStream());
    PtyProgram.close(process.getErrorStream());
  }
}
