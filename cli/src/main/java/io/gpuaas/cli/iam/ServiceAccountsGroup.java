package io.gpuaas.cli.iam;

import picocli.CommandLine.Command;

/** {@code gpuaas iam service-accounts}. */
@Command(
    name = "service-accounts",
    description = "Accounts for machines.",
    subcommands = {CreateServiceAccountCommand.class, ListServiceAccountsCommand.class})
final class ServiceAccountsGroup {}
