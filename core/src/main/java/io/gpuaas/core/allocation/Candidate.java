package io.gpuaas.core.allocation;

import io.gpuaas.contract.api.NodeState;
import java.util.UUID;

/**
 * A node that has units of the wanted type.
 *
 * @param total units that are healthy, in use or not
 * @param free of these, not in use
 */
public record Candidate(UUID nodeId, String nodeName, NodeState state, int total, int free) {}
