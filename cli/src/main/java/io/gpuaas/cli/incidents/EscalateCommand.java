package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.contract.api.Incidents.Escalate;
import io.gpuaas.contract.api.Incidents.Escalation;
import io.gpuaas.contract.error.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "escalate",
    description = "Hand an incident over to PagerDuty, a chat or a webhook.")
final class EscalateCommand implements Action {
  @Mixin private final IncidentFlag incident = new IncidentFlag();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "NAME",
      description = "whom; see: gpuaas incidents targets")
  private String to = "";

  @Option(names = "--note", paramLabel = "TEXT", description = "what they should know first")
  private @Nullable String note;

  @Override
  public ExitCode run(Invocation invocation) {
    Escalation escalation =
        incident
            .api(invocation)
            .escalate(invocation.context(), incident.id(), new Escalate(to, note));
    invocation.printer().one(escalation, IncidentColumns.ESCALATIONS);
    invocation.say(
        escalation.joinedTo() == null
            ? "being delivered; see: gpuaas incidents show " + incident.id()
            : to
                + " was told of this cause by incident "
                + escalation.joinedTo()
                + " and is not told again; that delivery is "
                + escalation.joinedState());
    return ExitCode.SUCCESS;
  }
}
