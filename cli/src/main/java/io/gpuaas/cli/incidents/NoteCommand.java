package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.contract.api.Incidents.WriteNote;
import io.gpuaas.contract.error.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "note", description = "Write something down on an incident.")
final class NoteCommand implements Action {
  private static final String STDIN = "-";
  private static final int MOST_BYTES = 64 * 1024;

  @Mixin private final IncidentFlag incident = new IncidentFlag();

  @Parameters(index = "1", paramLabel = "TEXT", description = "the note; - reads it from stdin")
  private String text = "";

  @Override
  public ExitCode run(Invocation invocation) throws IOException {
    WriteNote note = new WriteNote(text.equals(STDIN) ? piped(invocation) : text);
    invocation
        .printer()
        .one(
            incident.api(invocation).note(invocation.context(), incident.id(), note),
            IncidentColumns.NOTES);
    return ExitCode.SUCCESS;
  }

  private static String piped(Invocation invocation) throws IOException {
    byte[] bytes = invocation.shell().in().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw Problem.invalid("the note is too long", "Keep it under 10,000 characters.");
    }
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }
}
