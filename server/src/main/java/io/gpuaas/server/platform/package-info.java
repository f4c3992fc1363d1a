/**
 * What every service stands on: its small Spring context, its HTTP edge, its way to know callers.
 */
@NullMarked
package io.gpuaas.server.platform;

import org.jspecify.annotations.NullMarked;
