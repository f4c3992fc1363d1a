package io.gpuaas.storage.task;

/** One table a service, so that a backlog of one never slows down another. */
public enum TaskTable {
  API("tasks_api"),
  PROVISIONING("tasks_provisioning"),
  BILLING("tasks_billing"),
  WEBHOOK("tasks_webhook"),
  SUPPORT("tasks_support");

  private final String tableName;

  TaskTable(String tableName) {
    this.tableName = tableName;
  }

  /** Safe to put into SQL: it is one of the constants above. */
  String tableName() {
    return tableName;
  }
}
