package io.gpuaas.node.agent.terminal;

import io.gpuaas.contract.api.Nodes.Terminal;
import java.time.Instant;
import java.util.UUID;

/**
 * What a verified task asks for.
 *
 * @param expiresAt by the control plane's clock: until then the program must run
 */
public record TerminalOrder(UUID session, UUID allocation, Terminal terminal, Instant expiresAt) {}
