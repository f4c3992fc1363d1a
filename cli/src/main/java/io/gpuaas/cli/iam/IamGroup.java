package io.gpuaas.cli.iam;

import picocli.CommandLine.Command;

/** {@code gpuaas iam}. */
@Command(
    description = "Roles, users, service accounts and tenants.",
    subcommands = {
      RolesCommand.class,
      GrantCommand.class,
      RevokeCommand.class,
      UsersGroup.class,
      ServiceAccountsGroup.class,
      TenantsGroup.class
    })
public final class IamGroup {}
