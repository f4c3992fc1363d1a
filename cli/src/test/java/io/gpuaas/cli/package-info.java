/** Runs argv in process against a real HTTP server, and reads exit code, stdout and stderr. */
@NullMarked
package io.gpuaas.cli;

import org.jspecify.annotations.NullMarked;
