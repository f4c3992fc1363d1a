/** What every telemetry backend has to do, as tests; and the records that all tests are made of. */
@NullMarked
package io.gpuaas.telemetry.kit;

import org.jspecify.annotations.NullMarked;
