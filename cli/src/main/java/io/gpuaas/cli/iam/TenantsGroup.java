package io.gpuaas.cli.iam;

import picocli.CommandLine.Command;

/** {@code gpuaas iam tenants}. */
@Command(
    name = "tenants",
    description = "Tenants, for platform administrators.",
    subcommands = {CreateTenantCommand.class, ListTenantsCommand.class})
final class TenantsGroup {}
