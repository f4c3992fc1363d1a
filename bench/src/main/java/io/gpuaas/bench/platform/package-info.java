/** Services in processes of their own, the database below them, and who speaks to them. */
@NullMarked
package io.gpuaas.bench.platform;

import org.jspecify.annotations.NullMarked;
