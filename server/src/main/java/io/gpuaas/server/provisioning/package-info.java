/** gpuaas-provisioning-worker: what happens to an allocation after the API has answered. */
@NullMarked
package io.gpuaas.server.provisioning;

import org.jspecify.annotations.NullMarked;
