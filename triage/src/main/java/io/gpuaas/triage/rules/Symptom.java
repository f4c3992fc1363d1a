package io.gpuaas.triage.rules;

import org.jspecify.annotations.Nullable;

/**
 * What rules are matched against.
 *
 * @param code null when neither the logs nor the report have one
 * @param reason the error envelope's {@code details.reason}
 */
public record Symptom(@Nullable String code, @Nullable String reason, Trail trail) {}
