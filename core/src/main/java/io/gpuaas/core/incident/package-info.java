/** Incidents: what is known about a failed command, who works on it, and who was told. */
@NullMarked
package io.gpuaas.core.incident;

import org.jspecify.annotations.NullMarked;
