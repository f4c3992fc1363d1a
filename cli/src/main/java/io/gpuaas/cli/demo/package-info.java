/** gpuaas demo: the way through the house, from a failure to its triage. */
@NullMarked
package io.gpuaas.cli.demo;

import org.jspecify.annotations.NullMarked;
