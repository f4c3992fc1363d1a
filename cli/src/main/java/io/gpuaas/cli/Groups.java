package io.gpuaas.cli;

import io.gpuaas.cli.allocations.AllocationsGroup;
import io.gpuaas.cli.auth.AuthGroup;
import io.gpuaas.cli.catalog.CatalogGroup;
import io.gpuaas.cli.completion.CompletionCommand;
import io.gpuaas.cli.demo.DemoCommand;
import io.gpuaas.cli.iam.IamGroup;
import io.gpuaas.cli.incidents.IncidentsGroup;
import io.gpuaas.cli.nodes.NodesGroup;
import io.gpuaas.cli.projects.ProjectsGroup;
import io.gpuaas.cli.runbooks.RunbooksGroup;
import io.gpuaas.cli.support.SupportGroup;
import io.gpuaas.cli.terminal.TerminalGroup;
import io.gpuaas.cli.triage.TriageCommand;
import io.gpuaas.cli.up.ServerCommand;
import io.gpuaas.cli.up.UpCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What stands directly under {@code gpuaas}, in the order of the help. */
final class Groups {
  static final Map<String, Supplier<Object>> ALL = all();

  private Groups() {}

  private static Map<String, Supplier<Object>> all() {
    Map<String, Supplier<Object>> groups = new LinkedHashMap<>();
    groups.put("auth", AuthGroup::new);
    groups.put("projects", ProjectsGroup::new);
    groups.put("iam", IamGroup::new);
    groups.put("catalog", CatalogGroup::new);
    groups.put("allocations", AllocationsGroup::new);
    groups.put("terminal", TerminalGroup::new);
    groups.put("nodes", NodesGroup::new);
    groups.put("support", SupportGroup::new);
    groups.put("triage", TriageCommand::new);
    groups.put("incidents", IncidentsGroup::new);
    groups.put("runbooks", RunbooksGroup::new);
    groups.put("up", UpCommand::new);
    groups.put("server", ServerCommand::new);
    groups.put("demo", DemoCommand::new);
    groups.put("version", VersionCommand::new);
    groups.put("completion", () -> new CompletionCommand(CommandTree::whole));
    groups.put("billing", () -> new NotBuiltCommand("billing"));
    return groups;
  }
}
