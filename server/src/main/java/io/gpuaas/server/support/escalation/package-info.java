/** Tells others of incidents: PagerDuty, Slack and whoever takes signed JSON. */
@NullMarked
package io.gpuaas.server.support.escalation;

import org.jspecify.annotations.NullMarked;
