package io.gpuaas.core.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the SKUs and counts what is free. */
public interface CatalogStore {
  Optional<Sku> sku(String name);

  /** All SKUs by name; a node counts as online when its last heartbeat is not before this. */
  List<Offer> offers(Instant onlineSince);

  /** Of how many units the SKUs of this one's type are, ascending. */
  List<Integer> sizes(Sku sku);
}
