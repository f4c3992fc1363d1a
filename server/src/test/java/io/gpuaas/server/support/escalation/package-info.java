/** Escalations delivered to real HTTP servers. */
@NullMarked
package io.gpuaas.server.support.escalation;

import org.jspecify.annotations.NullMarked;
