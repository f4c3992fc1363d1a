package io.gpuaas.client;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Catalog;
import io.gpuaas.contract.api.Page;
import java.util.List;

/** What is offered, and how much of it is free now. */
public record CatalogApi(Calls calls) {
  private static final JsonType<Page<Catalog.Sku>> SKUS = JsonType.pageOf(Catalog.Sku.class);

  public List<Catalog.Sku> skus(CallContext context) {
    return Paging.all("/api/v1/catalog/skus", path -> calls.get(context, path, SKUS));
  }
}
