/** gpuaas runbooks. */
@NullMarked
package io.gpuaas.cli.runbooks;

import org.jspecify.annotations.NullMarked;
