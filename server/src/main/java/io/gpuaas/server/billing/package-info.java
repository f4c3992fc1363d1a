/** gpuaas-billing-worker: its place; billing is not built yet. */
@NullMarked
package io.gpuaas.server.billing;

import org.jspecify.annotations.NullMarked;
