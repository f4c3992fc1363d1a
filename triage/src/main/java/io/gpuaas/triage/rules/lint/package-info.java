/** Finds what is wrong with runbooks before an incident does. */
@NullMarked
package io.gpuaas.triage.rules.lint;

import org.jspecify.annotations.NullMarked;
