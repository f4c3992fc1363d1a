/** Processes are killed, networks cut and disks filled; nothing may be lost or given out twice. */
@NullMarked
package io.gpuaas.e2e.faults;

import org.jspecify.annotations.NullMarked;
