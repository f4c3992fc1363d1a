/** The embedded store under restarts, kills, retention and hostile records. */
@NullMarked
package io.gpuaas.telemetry.embedded;

import org.jspecify.annotations.NullMarked;
