/**
 * Triage for assistants: a server of the Model Context Protocol that can read and change nothing.
 */
@NullMarked
package io.gpuaas.cli.mcp;

import org.jspecify.annotations.NullMarked;
