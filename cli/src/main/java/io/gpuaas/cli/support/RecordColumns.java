package io.gpuaas.cli.support;

import io.gpuaas.cli.failure.FailureRecord;
import io.gpuaas.cli.output.Column;
import java.util.List;

/** How a failure record is shown. */
final class RecordColumns {
  static final List<Column<FailureRecord>> ALL =
      List.of(
          new Column<>("correlation_id", FailureRecord::correlationId),
          new Column<>("command", FailureRecord::command),
          new Column<>("code", FailureRecord::code),
          new Column<>("message", FailureRecord::message),
          new Column<>("exit_code", FailureRecord::exitCode),
          new Column<>("project_id", FailureRecord::projectId),
          new Column<>("project_source", FailureRecord::projectSource),
          new Column<>("identity", FailureRecord::identity),
          new Column<>("timestamp", FailureRecord::timestamp),
          new Column<>("cli_version", FailureRecord::cliVersion));

  private RecordColumns() {}
}
