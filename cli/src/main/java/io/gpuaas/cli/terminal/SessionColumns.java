package io.gpuaas.cli.terminal;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.api.Terminals;
import java.util.List;

/** How a session is shown. */
final class SessionColumns {
  static final List<Column<Terminals.Session>> ALL =
      List.of(
          new Column<>("session", Terminals.Session::id),
          new Column<>("allocation", Terminals.Session::allocationId),
          new Column<>("user", Terminals.Session::user),
          new Column<>("state", Terminals.Session::state),
          new Column<>("opened_at", Terminals.Session::readyAt),
          new Column<>("created_at", Terminals.Session::createdAt));

  private SessionColumns() {}
}
