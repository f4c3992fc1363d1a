/** Tasks on their way to nodes, signed so that a node believes them and nothing else. */
@NullMarked
package io.gpuaas.server.dispatch;

import org.jspecify.annotations.NullMarked;
