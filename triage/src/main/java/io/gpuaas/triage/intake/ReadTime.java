package io.gpuaas.triage.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time that a text tells.
 *
 * @param doubt what the text did not say and was assumed; null when it said all
 */
record ReadTime(Instant at, @Nullable String doubt) {}
