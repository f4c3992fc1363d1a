/** Tests of server-sent events. */
@NullMarked
package io.gpuaas.client.sse;

import org.jspecify.annotations.NullMarked;
