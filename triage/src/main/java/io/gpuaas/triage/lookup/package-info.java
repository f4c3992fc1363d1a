/** Which questions are asked of the logs and traces, and what came back. */
@NullMarked
package io.gpuaas.triage.lookup;

import org.jspecify.annotations.NullMarked;
