/** gpuaas-webhook-worker: its place; webhooks are not built yet. */
@NullMarked
package io.gpuaas.server.webhook;

import org.jspecify.annotations.NullMarked;
