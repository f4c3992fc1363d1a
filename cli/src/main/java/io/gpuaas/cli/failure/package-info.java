/** How a failure is shown, and the record that is kept of it. */
@NullMarked
package io.gpuaas.cli.failure;

import org.jspecify.annotations.NullMarked;
