/** Tests. */
@NullMarked
package io.gpuaas.server.config;

import org.jspecify.annotations.NullMarked;
