/** The pages of the API in a real browser. */
@NullMarked
package io.gpuaas.e2e.console;

import org.jspecify.annotations.NullMarked;
