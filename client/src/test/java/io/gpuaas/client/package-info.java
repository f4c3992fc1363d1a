/** Tests against real sockets, well-behaved and not. */
@NullMarked
package io.gpuaas.client;

import org.jspecify.annotations.NullMarked;
