/** gpuaas projects. */
@NullMarked
package io.gpuaas.cli.projects;

import org.jspecify.annotations.NullMarked;
