package io.gpuaas.storage.catalog;

import io.gpuaas.core.catalog.CatalogStore;
import io.gpuaas.core.catalog.Offer;
import io.gpuaas.core.catalog.Sku;
import io.gpuaas.storage.database.Column;
import io.gpuaas.storage.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The SKUs that the migrations wrote, and what is free of them. A SKU never changes, and no
 * migration runs while a service does, so each is read once.
 */
public final class PostgresCatalogStore implements CatalogStore {
  private final Database database;
  private final ConcurrentMap<String, Sku> known = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, List<Integer>> knownSizes = new ConcurrentHashMap<>();

  public PostgresCatalogStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Sku> sku(String name) {
    Optional<Sku> before = Optional.ofNullable(known.get(name));
    return before.isPresent() || !Column.isText(name) ? before : read(name);
  }

  /** A name that is none is not kept: callers may make up any. */
  private Optional<Sku> read(String name) {
    Optional<Sku> sku =
        database
            .jdbc()
            .sql("SELECT name, unit_type, unit_count FROM skus WHERE name = :name")
            .param("name", name)
            .query(SelectOffers::sku)
            .optional();
    sku.ifPresent(found -> known.put(name, found));
    return sku;
  }

  @Override
  public List<Offer> offers(Instant onlineSince) {
    return SelectOffers.all(database.jdbc(), onlineSince);
  }

  @Override
  public List<Integer> sizes(Sku sku) {
    return knownSizes.computeIfAbsent(sku.name(), this::readSizes);
  }

  private List<Integer> readSizes(String name) {
    return database
        .jdbc()
        .sql(
            """
            SELECT unit_count FROM skus
            WHERE unit_type = (SELECT unit_type FROM skus WHERE name = :name)
            ORDER BY unit_count
            """)
        .param("name", name)
        .query((row, number) -> row.getInt("unit_count"))
        .list();
  }
}
