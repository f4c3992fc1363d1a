/** What the environment says, read once. */
@NullMarked
package io.gpuaas.server.config;

import org.jspecify.annotations.NullMarked;
