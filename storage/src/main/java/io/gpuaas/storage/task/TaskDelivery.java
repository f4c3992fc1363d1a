package io.gpuaas.storage.task;

/**
 * One attempt at a task. The same task can be delivered again after it took effect, when the
 * process died before it could say so: a handler asks the database whether the work is done.
 *
 * @param id unique among the tasks of this type that are not finished
 * @param attempt 1 for the first
 */
public record TaskDelivery<P extends Record>(
    TaskType<P> type, String id, P payload, TaskOrigin origin, int attempt) {}
