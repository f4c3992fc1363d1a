package io.gpuaas.server.api;

import io.gpuaas.contract.api.Catalog.Sku;
import io.gpuaas.contract.api.Page;
import io.gpuaas.core.catalog.Catalog;
import io.gpuaas.core.tenancy.Actor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is offered, with what is free now. */
@RestController
final class CatalogController {
  private final Catalog catalog;
  private final Wire wire;

  CatalogController(Catalog catalog, Wire wire) {
    this.catalog = catalog;
    this.wire = wire;
  }

  @GetMapping("/api/v1/catalog/skus")
  Page<Sku> skus(Actor actor) {
    return new Page<>(catalog.offers().stream().map(wire::sku).toList(), null);
  }
}
