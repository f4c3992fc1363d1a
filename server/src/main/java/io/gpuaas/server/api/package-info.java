/** gpuaas-api: the public API. */
@NullMarked
package io.gpuaas.server.api;

import org.jspecify.annotations.NullMarked;
