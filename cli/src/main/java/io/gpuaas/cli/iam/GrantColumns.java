package io.gpuaas.cli.iam;

import io.gpuaas.cli.output.Column;
import io.gpuaas.contract.api.Iam;
import java.util.List;

/** How a grant is shown. */
final class GrantColumns {
  static final List<Column<Iam.Grant>> ALL =
      List.of(
          new Column<>("username", Iam.Grant::username),
          new Column<>("role", Iam.Grant::role),
          new Column<>("scope", Iam.Grant::scope),
          new Column<>("scope_id", Iam.Grant::scopeId));

  private GrantColumns() {}
}
