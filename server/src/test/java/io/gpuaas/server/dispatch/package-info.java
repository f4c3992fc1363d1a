/** How tasks are signed, against a real PostgreSQL. */
@NullMarked
package io.gpuaas.server.dispatch;

import org.jspecify.annotations.NullMarked;
