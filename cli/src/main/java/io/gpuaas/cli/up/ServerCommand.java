package io.gpuaas.cli.up;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.error.ExitCode;
import io.gpuaas.contract.signal.Service;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gpuaas server}. */
@Command(name = "server", description = "Run one service, until Ctrl-C.")
public final class ServerCommand implements Action {
  @Parameters(paramLabel = "NAME", description = "for example gpuaas-api, or api for short")
  private String name = "";

  @Override
  public ExitCode run(Invocation invocation) throws IOException, InterruptedException {
    Service service =
        Service.of(name)
            .or(() -> Service.of("gpuaas-" + name))
            .filter(known -> known != Service.NODE_AGENT)
            .orElseThrow(() -> unknown(name));
    return ServerProcess.run(invocation, "--service=" + service.wireName());
  }

  private static Problem unknown(String name) {
    String known =
        Stream.of(Service.values())
            .filter(service -> service != Service.NODE_AGENT)
            .map(Service::wireName)
            .collect(Collectors.joining(", "));
    return Problem.invalid("there is no service " + name, "There are " + known + ".");
  }
}
