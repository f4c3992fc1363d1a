package io.gpuaas.storage.catalog;

import io.gpuaas.core.catalog.CatalogStore;
import io.gpuaas.core.catalog.Offer;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The SKUs that the migrations wrote, and what is free of them. */
public final class PostgresCatalogStore implements CatalogStore {
  private final Database database;

  public PostgresCatalogStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Sku> sku(String name) {
    return Column.isText(name)
        ? database
            .jdbc()
            .sql("SELECT name, unit_type, unit_count FROM skus WHERE name = :name")
            .param("name", name)
            .query(SelectOffers::sku)
            .optional()
        : Optional.empty();
  }

  @Override
  public List<Offer> offers(Instant onlineSince) {
    return SelectOffers.all(database.jdbc(), onlineSince);
  }

  @Override
  public List<Integer> sizes(Sku sku) {
    return database
        .jdbc()
        .sql(
            """
            SELECT unit_count FROM skus
            WHERE unit_type = (SELECT unit_type FROM skus WHERE name = :name)
            ORDER BY unit_count
            """)
        .param("name", sku.name())
        .query((row, number) -> row.getInt("unit_count"))
        .list();
  }
}
