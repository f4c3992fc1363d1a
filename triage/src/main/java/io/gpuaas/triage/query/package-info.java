/** Checks queries of the languages that runbooks are written in, without asking a server. */
@NullMarked
package io.gpuaas.triage.query;

import org.jspecify.annotations.NullMarked;
