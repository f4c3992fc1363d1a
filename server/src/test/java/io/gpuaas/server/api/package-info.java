/** The API's routes over real HTTP, on a database of their own. */
@NullMarked
package io.gpuaas.server.api;

import org.jspecify.annotations.NullMarked;
