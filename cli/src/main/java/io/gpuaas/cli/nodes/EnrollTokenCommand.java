package io.gpuaas.cli.nodes;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.NodesApi;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "enroll-token", description = "Issue a token with which one node can enroll once.")
final class EnrollTokenCommand implements Action {
  private static final List<Column<Nodes.EnrollmentToken>> COLUMNS =
      List.of(
          new Column<>("node_name", Nodes.EnrollmentToken::nodeName),
          new Column<>("expires_at", Nodes.EnrollmentToken::expiresAt),
          new Column<>("token", Nodes.EnrollmentToken::token));

  @Parameters(paramLabel = "NODE_NAME", description = "the name that the node gets")
  private String nodeName = "";

  @Option(names = "--ttl", paramLabel = "SECONDS", description = "how long it may be used")
  private @Nullable Integer ttl;

  @Override
  public ExitCode run(Invocation invocation) {
    Nodes.EnrollmentToken token =
        new NodesApi(invocation.api())
            .createEnrollmentToken(
                invocation.context(), new Nodes.CreateEnrollmentToken(nodeName, ttl));
    invocation.printer().one(token, COLUMNS);
    return ExitCode.SUCCESS;
  }
}
