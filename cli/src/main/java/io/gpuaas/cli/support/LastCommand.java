package io.gpuaas.cli.support;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.FailureLog;
import io.gpuaas.cli.failure.FailureRecord;
import io.gpuaas.cli.settings.Folders;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(name = "last", description = "Show the last failure on this machine.")
final class LastCommand implements Action {
  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    Optional<FailureRecord> last = new FailureLog(Folders.state(invocation.shell())).last();
    if (last.isPresent()) {
      invocation.printer().record(last.get(), RecordColumns.ALL);
    } else {
      invocation.say("no failure is recorded");
    }
    return ExitCode.SUCCESS;
  }
}
