/** The cases of the evaluation: what happened, what was reported, and what triage has to find. */
@NullMarked
package io.gpuaas.bench.corpus;

import org.jspecify.annotations.NullMarked;
