package io.gpuaas.telemetry.embedded;

/** Where a line lies in its journal, in one long; addresses sort as the lines were written. */
final class Address {
  /** 16 MiB less one. */
  static final int LONGEST = (1 << 24) - 1;

  private Address() {}

  static long of(long offset, int length) {
    return offset << 24 | length;
  }

  /** Smaller than every address at {@code offset} or behind it. */
  static long floor(long offset) {
    return offset << 24;
  }

  static long offset(long address) {
    return address >>> 24;
  }

  static int length(long address) {
    return (int) address & LONGEST;
  }
}
