package io.gpuaas.core.allocation;

/** Which node is taken where several would do equally well. */
public enum Packing {
  /** The fullest: whole nodes stay free. */
  PACK,
  /** The emptiest: a node that breaks takes few with it. */
  SPREAD
}
