/**
 * What only {@code --all} does: a node agent beside the services, and a file that says what runs.
 */
@NullMarked
package io.gpuaas.server.local;

import org.jspecify.annotations.NullMarked;
