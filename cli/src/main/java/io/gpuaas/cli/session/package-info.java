/** Stored credentials, and how they are kept fresh. */
@NullMarked
package io.gpuaas.cli.session;

import org.jspecify.annotations.NullMarked;
