package io.gpuaas.storage.idempotency;

import io.gpuaas.contract.id.CorrelationId;
import java.time.Instant;
import java.util.UUID;

/**
 * A request with an idempotency key, of which only hashes are kept.
 *
 * @param principalId whose key it is: the same key of somebody else is another one
 * @param keyHash of the key
 * @param requestHash of all that makes the request what it is
 * @param correlationId of this attempt
 * @param at when it came
 */
public record KeyedRequest(
    UUID principalId,
    String keyHash,
    String requestHash,
    CorrelationId correlationId,
    Instant at) {}
