@NullMarked
package io.gpuaas.server.terminal;

import org.jspecify.annotations.NullMarked;
