package io.gpuaas.core.node;

/**
 * A node that has just enrolled.
 *
 * @param clientId what it calls itself at the issuer
 * @param again whether it had enrolled before, and is told the same because the answer was lost
 */
public record NewNode(Node node, String clientId, boolean again) {}
