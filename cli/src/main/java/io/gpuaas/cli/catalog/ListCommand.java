package io.gpuaas.cli.catalog;

import io.gpuaas.cli.command.Action;
import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.output.Column;
import io.gpuaas.client.CatalogApi;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.error.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code gpuaas catalog list}. */
@Command(name = "list", description = "List what is offered and how much is free now.")
public final class ListCommand implements Action {
  private static final List<Column<Catalog.Sku>> COLUMNS =
      List.of(
          new Column<>("name", Catalog.Sku::name),
          new Column<>("kind", Catalog.Sku::kind),
          new Column<>("gpu_model", Catalog.Sku::gpuModel),
          new Column<>("gpu_count", Catalog.Sku::gpuCount),
          new Column<>("region", Catalog.Sku::region),
          new Column<>("available", Catalog.Sku::available),
          new Column<>("total", Catalog.Sku::total));

  @Override
  public ExitCode run(Invocation invocation) {
    List<Catalog.Sku> skus = new CatalogApi(invocation.api()).skus(invocation.context());
    invocation.printer().list(skus, COLUMNS);
    return ExitCode.SUCCESS;
  }
}
