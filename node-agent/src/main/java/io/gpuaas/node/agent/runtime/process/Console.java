package io.gpuaas.node.agent.runtime.process;

/** What a process of an allocation reads from and prints to. */
public enum Console {
  /** Pipes, or nothing. */
  NONE,
  /** A terminal that this process and its children have to themselves. */
  TERMINAL
}
