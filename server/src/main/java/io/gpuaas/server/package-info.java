/** The processes: one service, or all of them in one JVM. */
@NullMarked
package io.gpuaas.server;

import org.jspecify.annotations.NullMarked;
