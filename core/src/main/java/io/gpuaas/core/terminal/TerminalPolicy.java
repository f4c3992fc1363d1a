package io.gpuaas.core.terminal;

import java.time.Duration;

/**
 * The limits that terminals live by.
 *
 * @param tokenLife how long a token is good, at most 300 s
 * @param tokensPerMinute of one user
 * @param perUser sessions of one user at a time
 * @param perAllocation sessions on one allocation at a time
 * @param perGateway sessions of one gateway at a time
 * @param idle a session without a byte either way for so long ends
 * @param maxAge a session ends then, whatever happens in it
 * @param nodeAnswer how long a node may take to come and start the program
 * @param gatewayLostAfter a gateway whose last heartbeat is older is gone
 */
public record TerminalPolicy(
    Duration tokenLife,
    int tokensPerMinute,
    int perUser,
    int perAllocation,
    int perGateway,
    Duration idle,
    Duration maxAge,
    Duration nodeAnswer,
    Duration gatewayLostAfter) {
  /** What holds unless it is set otherwise. */
  public static final TerminalPolicy USUAL =
      new TerminalPolicy(
          Duration.ofSeconds(60),
          10,
          10,
          20,
          2000,
          Duration.ofMinutes(30),
          Duration.ofHours(4),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15));
}
