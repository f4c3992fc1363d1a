/** What is handed to somebody else: the whole case for an engineer, a kind word for the user. */
@NullMarked
package io.gpuaas.triage.handoff;

import org.jspecify.annotations.NullMarked;
