package io.gpuaas.core.tenancy;

import io.gpuaas.contract.api.Role;
import java.time.Instant;

/** One line of the list of members of a project. */
public record Member(Principal principal, Role role, Instant since) {}
