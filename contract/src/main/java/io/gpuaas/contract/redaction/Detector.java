package io.gpuaas.contract.redaction;

import org.jspecify.annotations.Nullable;

/**
 * Finds secrets of one form. It is asked at each of its signs only, and what it does when it finds
 * nothing has a fixed bound, so that no text can make a sweep slow.
 */
interface Detector {
  /** The ASCII characters without one of which there is nothing to find. */
  String signs();

  /** Whether what it finds begins where a word begins, so that it need not be asked inside one. */
  default boolean beginsWords() {
    return false;
  }

  /**
   * The secret that the sign at {@code at} belongs to, at or behind it unless nothing before it is
   * taken yet; null when it belongs to none.
   */
  @Nullable Span find(Source source, int at);
}
