package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.PlatformRole;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whoever can act.
 *
 * @param tenantId null for a node, and only there
 * @param platformRole null for most
 */
public record Principal(
    UUID id,
    @Nullable UUID tenantId,
    Kind kind,
    String username,
    @Nullable PlatformRole platformRole,
    Instant createdAt) {

  /** What acts. */
  public enum Kind {
    USER,
    SERVICE_ACCOUNT,
    NODE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
      return wireName;
    }
  }
}
