package io.gpuaas.storage.task;

/**
 * What enqueuers and workers share: a name and the shape of the payload, never the handler.
 *
 * @param name stable, dotted, for example {@code allocation.provision}; at most 100 characters
 * @param payload a record of ids, written as JSON; components may be added, never renamed
 */
public record TaskType<P extends Record>(TaskTable table, String name, Class<P> payload) {}
