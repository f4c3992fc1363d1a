/** What is known about the work under way, wherever in the code it is. */
@NullMarked
package io.gpuaas.telemetry.scope;

import org.jspecify.annotations.NullMarked;
