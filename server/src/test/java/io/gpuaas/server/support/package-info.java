/** Tests of io.gpuaas.server.support. */
@NullMarked
package io.gpuaas.server.support;

import org.jspecify.annotations.NullMarked;
