package io.gpuaas.node.agent.terminal;

import io.gpuaas.client.terminal.TerminalSocket;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.contract.signal.Service;
import io.gpuaas.contract.terminal.TerminalControl;
import io.gpuaas.contract.terminal.TerminalEnd;
import io.gpuaas.node.agent.runtime.RuntimeFailure;
import io.gpuaas.telemetry.scope.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last words to a gateway, which may not listen any more.
 *
 * @param hungUp completes when the gateway has closed its side
 */
record Farewell(TerminalSocket socket, CompletableFuture<TerminalEnd> hungUp) {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Says why it is over, unless it was the gateway that said so. */
  void closed(TerminalEnd why, @Nullable Integer status) {
    if (why == TerminalEnd.GATEWAY_LOST || hungUp.isDone()) {
      socket.abort();
    } else {
      say(new TerminalControl.Closed(why.wireName(), status), why);
    }
  }

  void failed(RuntimeFailure failure) {
    ErrorCode code = ErrorCode.TERMINAL_UNAVAILABLE;
    String id = Scope.current().flatMap(Scope::correlationId).map(Object::toString).orElse("");
    say(
        new TerminalControl.Failed(
            code.wireName(),
            String.valueOf(failure.getMessage()),
            id,
            Service.NODE_AGENT.wireName(),
            code.retryable()),
        TerminalEnd.START_FAILED);
  }

  private void say(TerminalControl last, TerminalEnd why) {
    CompletableFuture<Void> said = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                socket.send(last);
                socket.close(why.closeCode(), why.words());
              } catch (IOException brokenMeanwhile) {
                socket.abort();
              } finally {
                said.complete(null);
              }
            });
    // Its closing in turn means that it has read everything; one that does not read is cut off.
    var _ =
        said.thenCombine(hungUp, (done, end) -> end)
            .completeOnTimeout(why, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    socket.abort();
  }
}
