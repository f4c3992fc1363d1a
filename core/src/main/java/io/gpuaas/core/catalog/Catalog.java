package io.gpuaas.core.catalog;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** What is offered; every principal may look. */
public final class Catalog {
  private final CatalogStore store;
  private final InstantSource clock;
  private final Duration nodeOfflineAfter;

  public Catalog(CatalogStore store, InstantSource clock, Duration nodeOfflineAfter) {
    this.store = store;
    this.clock = clock;
    this.nodeOfflineAfter = nodeOfflineAfter;
  }

  public List<Offer> offers() {
    return store.offers(clock.instant().minus(nodeOfflineAfter));
  }
}
