/** Tests of io.gpuaas.triage.query. */
@NullMarked
package io.gpuaas.triage.query;

import org.jspecify.annotations.NullMarked;
