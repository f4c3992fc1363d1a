package io.gpuaas.cli.auth;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.output.Column;
import io.gpuaas.cli.session.Session;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
    name = "token",
    description = "Print the access token, refreshed if need be, for other programs.")
final class TokenCommand implements Action {
  private record Shown(String accessToken) {}

  @Override
  public ExitCode run(Invocation invocation) {
    String token =
        Session.tokens(invocation.shell(), invocation.settings(), invocation.context())
            .token()
            .orElseThrow(
                () ->
                    new Problem(
                        ErrorCode.TOKEN_MISSING,
                        "nobody is logged in at " + invocation.settings().baseUrl()));
    switch (invocation.printer().output()) {
      case TABLE -> invocation.printer().line(token);
      case CSV, JSON ->
          invocation
              .printer()
              .one(new Shown(token), List.of(new Column<>("access_token", Shown::accessToken)));
    }
    return ExitCode.SUCCESS;
  }
}
