/** The dialect, read both ways. */
@NullMarked
package io.gpuaas.client.json;

import org.jspecify.annotations.NullMarked;
