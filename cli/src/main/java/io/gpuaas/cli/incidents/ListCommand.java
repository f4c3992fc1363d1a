package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.client.IncidentsApi;
import io.gpuaas.contract.api.Incidents.Incident;
import io.gpuaas.contract.error.ExitCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "list", description = "List incidents, the last opened first.")
final class ListCommand implements Action {
  private static final int MOST = 10_000;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "open, investigating, escalated or closed")
  private @Nullable String status;

  @Option(names = "--owner", paramLabel = "OWNER", description = "who the verdict is routed to")
  private @Nullable String owner;

  @Option(names = "--class", paramLabel = "CLASS", description = "the class of the verdict")
  private @Nullable String failureClass;

  @Option(names = "--fingerprint", paramLabel = "HEX", description = "failures of one cause")
  private @Nullable String fingerprint;

  @Option(names = "--assignee", paramLabel = "USERNAME", description = "who works on it")
  private @Nullable String assignee;

  @Option(names = "--in-project", paramLabel = "ID", description = "whose command failed")
  private @Nullable String project;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "opened since: 2026-01-31T12:00:00Z, or how long ago, as PT24H")
  private @Nullable String since;

  @Option(names = "--limit", paramLabel = "N", description = "at most so many, 50 unless told")
  private int limit = 50;

  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  @Override
  public ExitCode run(Invocation invocation) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("--limit takes 1 to " + MOST, "Narrow the list down instead.");
    }
    IncidentsApi api = new IncidentsApi(invocation.support(supportUrl.url()));
    List<Incident> found = api.list(invocation.context(), filters(invocation), limit);
    invocation.printer().list(found, IncidentColumns.LIST);
    if (found.size() == limit) {
      invocation.say("there may be more: --limit shows them");
    }
    return ExitCode.SUCCESS;
  }

  private Map<String, String> filters(Invocation invocation) {
    Map<String, String> filters = new LinkedHashMap<>();
    put(filters, "status", status);
    put(filters, "owner", owner);
    put(filters, "class", failureClass);
    put(filters, "fingerprint", fingerprint);
    put(filters, "assignee", assignee);
    put(filters, "project_id", project);
    put(filters, "since", since == null ? null : time(invocation, since));
    return filters;
  }

  private static void put(Map<String, String> filters, String name, @Nullable String value) {
    if (value != null) {
      filters.put(name, value);
    }
  }

  private static String time(Invocation invocation, String text) {
    if (!text.startsWith("P")) {
      return text;
    }
    try {
      return invocation.shell().clock().instant().minus(Duration.parse(text)).toString();
    } catch (DateTimeException | ArithmeticException e) {
      throw Problem.invalid("--since is no duration", "Write it as PT30M, PT24H or P7D.");
    }
  }
}
