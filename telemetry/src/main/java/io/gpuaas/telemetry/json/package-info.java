/** Log records and spans as JSON objects, one a line. */
@NullMarked
package io.gpuaas.telemetry.json;

import org.jspecify.annotations.NullMarked;
