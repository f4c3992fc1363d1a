/** What is known before anything is looked up, and what of it is missing. */
@NullMarked
package io.gpuaas.triage.intake;

import org.jspecify.annotations.NullMarked;
