/** The API's own pages: a terminal in the browser. */
@NullMarked
package io.gpuaas.server.api.console;

import org.jspecify.annotations.NullMarked;
