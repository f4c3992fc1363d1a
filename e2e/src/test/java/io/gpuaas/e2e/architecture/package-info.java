/** Which room may use which, held as tests. */
@NullMarked
package io.gpuaas.e2e.architecture;

import org.jspecify.annotations.NullMarked;
