/** The audit log in PostgreSQL. */
@NullMarked
package io.gpuaas.storage.audit;

import org.jspecify.annotations.NullMarked;
