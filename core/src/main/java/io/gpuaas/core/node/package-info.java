/** The hosts: how they join, what they carry, and the tasks that they pull. */
@NullMarked
package io.gpuaas.core.node;

import org.jspecify.annotations.NullMarked;
