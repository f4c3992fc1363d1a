package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role in a tenant or in one of its projects.
 *
 * @param projectId null for the tenant itself
 */
public record Membership(
    UUID principalId, UUID tenantId, @Nullable UUID projectId, Role role, Instant since) {}
