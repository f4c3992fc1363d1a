package io.gpuaas.cli.auth;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.session.Logins;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(name = "logout", description = "End the session and forget its tokens.")
final class LogoutCommand implements Action {

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    boolean wasLoggedIn =
        Logins.forget(invocation.shell(), invocation.settings(), invocation.context());
    invocation.say(wasLoggedIn ? "logged out" : "nobody was logged in");
    return ExitCode.SUCCESS;
  }
}
