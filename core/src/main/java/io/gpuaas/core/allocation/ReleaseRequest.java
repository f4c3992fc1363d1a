package io.gpuaas.core.allocation;

import io.gpuaas.core.Cause;
import java.time.Instant;

/** A release that was asked for before the allocation was active; it follows as soon as it is. */
public record ReleaseRequest(Instant at, Cause cause) {}
