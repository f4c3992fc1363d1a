/** The case of a failed command, from its report to its end. */
@NullMarked
package io.gpuaas.e2e.incident;

import org.jspecify.annotations.NullMarked;
