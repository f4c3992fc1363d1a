/** A loopback server that plays backends, good and bad ones. */
@NullMarked
package io.gpuaas.telemetry.http;

import org.jspecify.annotations.NullMarked;
