/** The HTTP edge against real sockets. */
@NullMarked
package io.gpuaas.server.platform;

import org.jspecify.annotations.NullMarked;
