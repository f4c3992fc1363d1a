package io.gpuaas.core.allocation;

import java.time.Duration;

/** What one task of the provisioning worker came to. */
public sealed interface Step {
  /** The allocation is in another state now; {@code before} tells from which it came. */
  record Moved(Allocation before, Allocation after) implements Step {}

  /** It goes on, after a pause. */
  record Waiting(Duration pause) implements Step {}

  /** A cleanup did not work and has been begun again. */
  record CleaningAgain(Allocation allocation, Failure why, int attempt) implements Step {}

  /** Done before, or overtaken by something else. */
  record NothingToDo() implements Step {}
}
