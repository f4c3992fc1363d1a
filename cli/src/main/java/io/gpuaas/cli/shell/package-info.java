/** What surrounds one run: environment, streams, terminal, clock. */
@NullMarked
package io.gpuaas.cli.shell;

import org.jspecify.annotations.NullMarked;
