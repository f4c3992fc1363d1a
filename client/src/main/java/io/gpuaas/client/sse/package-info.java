/** Server-sent events as the HTML standard has them; knows nothing of the API. */
@NullMarked
package io.gpuaas.client.sse;

import org.jspecify.annotations.NullMarked;
