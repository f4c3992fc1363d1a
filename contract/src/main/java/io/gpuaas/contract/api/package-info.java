/** The records of the public HTTP API; JSON names are the component names in snake_case. */
@NullMarked
package io.gpuaas.contract.api;

import org.jspecify.annotations.NullMarked;
