package io.gpuaas.cli.shell;

import java.time.Duration;

/** Waits between two looks at something. */
@FunctionalInterface
public interface Pause {
  void pause(Duration time) throws InterruptedException;
}
