/** What every command gets and gives. */
@NullMarked
package io.gpuaas.cli.command;

import org.jspecify.annotations.NullMarked;
