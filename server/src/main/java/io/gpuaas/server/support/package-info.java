/** gpuaas-support: triage for operators, reports of users, and the intake of telemetry. */
@NullMarked
package io.gpuaas.server.support;

import org.jspecify.annotations.NullMarked;
