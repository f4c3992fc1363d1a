/** Incidents on a real PostgreSQL. */
@NullMarked
package io.gpuaas.storage.incident;

import org.jspecify.annotations.NullMarked;
