/** The triage result: the answer to "what happened to this correlation id?". */
@NullMarked
package io.gpuaas.contract.triage;

import org.jspecify.annotations.NullMarked;
