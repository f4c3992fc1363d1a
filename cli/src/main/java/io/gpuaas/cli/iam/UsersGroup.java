package io.gpuaas.cli.iam;

import picocli.CommandLine.Command;

/** {@code gpuaas iam users}. */
@Command(
    name = "users",
    description = "Users.",
    subcommands = {CreateUserCommand.class, ListUsersCommand.class})
final class UsersGroup {}
