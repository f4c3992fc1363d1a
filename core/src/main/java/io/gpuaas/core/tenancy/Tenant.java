package io.gpuaas.core.tenancy;

import java.time.Instant;
import java.util.UUID;

/** The root of billing; {@code org_id} in logs. */
public record Tenant(UUID id, String name, Instant createdAt) {}
