/** Brings the evidence of cases to where triage reads it, the way services do. */
@NullMarked
package io.gpuaas.bench.evidence;

import org.jspecify.annotations.NullMarked;
