/**
 * The WebSockets of a terminal. Binary frames carry bytes: what is typed one way, what is printed
 * the other. Text frames carry one {@link io.gpuaas.contract.terminal.TerminalControl} each, as
 * JSON.
 */
@NullMarked
package io.gpuaas.contract.terminal;

import org.jspecify.annotations.NullMarked;
