/** Who may do what, asked over HTTP. */
@NullMarked
package io.gpuaas.e2e.access;

import org.jspecify.annotations.NullMarked;
