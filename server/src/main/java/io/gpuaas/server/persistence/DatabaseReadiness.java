package io.gpuaas.server.persistence;

import io.gpuaas.server.platform.ReadinessCheck;
import io.gpuaas.storage.database.Database;
import io.gpuaas.storage.database.StorageUnavailable;
import java.util.Optional;

/** A service whose every request needs the database is not ready without it. */
record DatabaseReadiness(Database database) implements ReadinessCheck {
  @Override
  public String name() {
    return "database";
  }

  @Override
  public Optional<String> problem() {
    try {
      database.check();
      return Optional.empty();
    } catch (StorageUnavailable away) {
      return Optional.of("the database does not answer");
    }
  }
}
