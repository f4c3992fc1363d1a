/** From a correlation id, and a report where there is one, to a verdict. */
@NullMarked
package io.gpuaas.triage;

import org.jspecify.annotations.NullMarked;
