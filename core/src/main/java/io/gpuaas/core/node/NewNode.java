package io.gpuaas.core.node;

/**
 * A node that has just enrolled.
 *
 * @param clientId what it calls itself at the issuer
 */
public record NewNode(Node node, String clientId) {}
