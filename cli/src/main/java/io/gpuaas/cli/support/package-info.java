/** gpuaas support: what to hand over after a failure. */
@NullMarked
package io.gpuaas.cli.support;

import org.jspecify.annotations.NullMarked;
