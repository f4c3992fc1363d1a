/** Incidents and what hangs on them, in PostgreSQL. */
@NullMarked
package io.gpuaas.storage.incident;

import org.jspecify.annotations.NullMarked;
