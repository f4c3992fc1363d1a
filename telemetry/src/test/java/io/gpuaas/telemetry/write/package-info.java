/** Records and spans as they leave a service. */
@NullMarked
package io.gpuaas.telemetry.write;

import org.jspecify.annotations.NullMarked;
