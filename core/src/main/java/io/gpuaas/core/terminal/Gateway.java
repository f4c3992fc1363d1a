package io.gpuaas.core.terminal;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A running gateway. Another process is another gateway, even at the same address: what the one
 * before it held is lost with it.
 *
 * @param userUrl where users connect to
 * @param nodeUrl where nodes connect to
 * @param draining takes no more sessions
 */
public record Gateway(
    UUID id, URI userUrl, URI nodeUrl, boolean draining, Instant startedAt, Instant heartbeatAt) {}
