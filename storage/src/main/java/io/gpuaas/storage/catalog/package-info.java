/** SKUs and what is free of them, in PostgreSQL. */
@NullMarked
package io.gpuaas.storage.catalog;

import org.jspecify.annotations.NullMarked;
