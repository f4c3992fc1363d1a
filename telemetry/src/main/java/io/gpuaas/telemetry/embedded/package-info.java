/**
 * The embedded store: logs and spans in a folder, journaled as JSON lines and indexed by Lucene.
 */
@NullMarked
package io.gpuaas.telemetry.embedded;

import org.jspecify.annotations.NullMarked;
