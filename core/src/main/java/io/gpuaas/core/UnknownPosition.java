package io.gpuaas.core;

/**
 * {@link PageRequest#after} is no position that a list of this kind ended at: an edge answers
 * {@code validation_error} for {@code page_token}.
 */
public final class UnknownPosition extends IllegalArgumentException {
  public UnknownPosition() {
    super("the position is none that this list ended at");
  }
}
