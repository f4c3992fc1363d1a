/** A real PostgreSQL beside the services: unpacked, initialised, started and stopped by us. */
@NullMarked
package io.gpuaas.storage.embedded;

import org.jspecify.annotations.NullMarked;
