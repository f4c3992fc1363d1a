package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import java.util.Optional;
import java.util.UUID;

/** Who shall be created; the password in plain text, to be hashed at once. */
public record NewUser(
    UUID tenantId, String username, String password, Optional<PlatformRole> platformRole) {
  /** Without the password: a record's own text would print it. */
  @Override
  public String toString() {
    return "NewUser[" + tenantId + ", " + username + "]";
  }
}
