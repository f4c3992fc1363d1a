package io.gpuaas.cli.incidents;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.support.SupportUrlFlag;
import io.gpuaas.client.IncidentsApi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which incident, and where incidents are kept. */
final class IncidentFlag {
  @Parameters(index = "0", paramLabel = "ID", description = "the correlation id of the incident")
  private String id = "";

  @Mixin private final SupportUrlFlag supportUrl = new SupportUrlFlag();

  String id() {
    return id;
  }

  IncidentsApi api(Invocation invocation) {
    return new IncidentsApi(invocation.support(supportUrl.url()));
  }
}
