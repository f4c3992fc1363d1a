package io.gpuaas.storage.task;

/** Does the work of one type of task; has to bear being called twice for the same one. */
@FunctionalInterface
public interface TaskHandler<P extends Record> {
  TaskOutcome handle(TaskDelivery<P> delivery);

  /**
   * The last word when no attempt is left; throwing here leads to one more call, a minute later.
   */
  default void giveUp(TaskDelivery<P> delivery, String reason) {}
}
