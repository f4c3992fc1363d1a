package io.gpuaas.core.node;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/** What a node has to know to open a terminal. */
public record TerminalOrder(UUID sessionId, URI gatewayUrl, Duration idle, Duration maxAge) {}
