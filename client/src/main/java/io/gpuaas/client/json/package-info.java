/** JSON as it travels between the CLI, the services and the node agents. */
@NullMarked
package io.gpuaas.client.json;

import org.jspecify.annotations.NullMarked;
