/** gpuaas triage, for operators. */
@NullMarked
package io.gpuaas.cli.triage;

import org.jspecify.annotations.NullMarked;
