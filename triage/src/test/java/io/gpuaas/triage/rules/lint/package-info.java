/** Tests of io.gpuaas.triage.rules.lint. */
@NullMarked
package io.gpuaas.triage.rules.lint;

import org.jspecify.annotations.NullMarked;
