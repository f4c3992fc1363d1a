package io.gpuaas.cli.allocations;

import io.gpuaas.cli.command.Invocation;
import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.Calls;
import io.gpuaas.client.IdempotencyKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The name that a script gives a change, so that it may run twice and change only once. */
final class IdempotencyKeyFlag {
  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "the same key and the same request again change nothing")
  private @Nullable String key;

  /** Calls that use the key for every change. */
  Calls api(Invocation invocation) {
    if (key == null) {
      return invocation.api();
    }
    if (!IdempotencyKeys.isKey(key)) {
      throw Problem.invalid(
          "--idempotency-key takes 1 to 255 printable ASCII characters",
          "A UUID makes a good key.");
    }
    return invocation.api(key);
  }
}
