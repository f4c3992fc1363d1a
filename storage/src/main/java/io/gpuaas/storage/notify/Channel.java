package io.gpuaas.storage.notify;

import java.util.Locale;

/** A channel of PostgreSQL's NOTIFY. */
public enum Channel {
  /** There is work for a node; the payload is its id. */
  NODE_WORK,
  /** An allocation is in another state; the payload is its id. */
  ALLOCATION,
  /** A task is due at once; the payload is the name of its table. */
  TASK,
  /** A terminal is to end, or its node could not open it; the payload is the id of the session. */
  TERMINAL;

  private final String channelName = "gpuaas_" + name().toLowerCase(Locale.ROOT);

  /** Safe to put into SQL: it is one of the constants above. */
  public String channelName() {
    return channelName;
  }
}
