package io.gpuaas.cli.terminal;

import io.gpuaas.client.CallFailed;

/** How a session ended, as seen from here. */
sealed interface Ending {
  /** The program ended; its status is 0 to 255. */
  record Exited(int status) implements Ending {}

  /** The user typed {@code ~.}. */
  record Left() implements Ending {}

  /** Nobody reads our output any more, as behind {@code head}. */
  record OutputGone() implements Ending {}

  /** Everything that the user must read. */
  record Broken(CallFailed failed) implements Ending {}
}
