/** Durable tasks: enqueued in the caller's transaction, run at least once by db-scheduler. */
@NullMarked
package io.gpuaas.storage.task;

import org.jspecify.annotations.NullMarked;
