/** What every storage test stands on: servers, fresh databases, fixtures. */
@NullMarked
package io.gpuaas.storage.kit;

import org.jspecify.annotations.NullMarked;
