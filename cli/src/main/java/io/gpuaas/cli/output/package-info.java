/** Results on stdout: tables, CSV, JSON. */
@NullMarked
package io.gpuaas.cli.output;

import org.jspecify.annotations.NullMarked;
