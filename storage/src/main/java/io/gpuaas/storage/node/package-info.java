/** Nodes, their units and their tasks in PostgreSQL. */
@NullMarked
package io.gpuaas.storage.node;

import org.jspecify.annotations.NullMarked;
