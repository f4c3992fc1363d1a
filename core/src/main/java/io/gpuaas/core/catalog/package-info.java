/** What can be allocated, and how much of it is free now. */
@NullMarked
package io.gpuaas.core.catalog;

import org.jspecify.annotations.NullMarked;
