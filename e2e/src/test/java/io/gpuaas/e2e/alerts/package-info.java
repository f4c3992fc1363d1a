/** What watches the platform: alerts and the queries of runbooks, held to what services expose. */
@NullMarked
package io.gpuaas.e2e.alerts;

import org.jspecify.annotations.NullMarked;
