package io.gpuaas.cli.command;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.CallFailed;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;

/** What a command does; picocli fills its options and parameters first. */
@FunctionalInterface
public interface Action {
  /**
   * Runs to the end.
   *
   * @return how it ended; a failure that the user must read is thrown instead
   * @throws Problem when the CLI itself sees what is wrong
   * @throws CallFailed when a call did not succeed
   * @throws IOException when something local breaks
   */
  ExitCode run(Invocation invocation) throws IOException, InterruptedException;
}
