/** What telemetry calls things: services, log fields, events, spans and metrics. */
@NullMarked
package io.gpuaas.contract.signal;

import org.jspecify.annotations.NullMarked;
