package io.gpuaas.cli.auth;

import picocli.CommandLine.Command;

/** {@code gpuaas auth}. */
@Command(
    description = "Log in and out, and see who you are.",
    subcommands = {
      LoginCommand.class,
      LogoutCommand.class,
      WhoamiCommand.class,
      TokenCommand.class
    })
public final class AuthGroup {}
