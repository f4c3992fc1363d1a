package io.gpuaas.cli;

import io.gpuaas.cli.settings.GlobalFlags;
import picocli.CommandLine.Command;

/** {@code gpuaas} itself. */
@Command(
    name = "gpuaas",
    description = "A GPU cloud that can be supported.",
    synopsisHeading = "usage: ",
    customSynopsis = "gpuaas GROUP VERB [OPTIONS]",
    optionListHeading = "%noptions of every command:%n",
    commandListHeading = "%ncommands:%n",
    footer = {
      "",
      "A failure prints its correlation id; hand it over with: gpuaas support report ID",
      "Exit codes: 0 success, 1 bad input, 2 server or network, 3 auth, 4 not found, 5 conflict."
    })
final class RootCommand extends GlobalFlags {}
