package io.gpuaas.core.node;

import java.time.Instant;

/**
 * Lets one host join once, under one name.
 *
 * @param tokenHash SHA-256 in hex: the token itself is 256 random bits
 */
public record EnrollmentToken(
    String tokenHash, String nodeName, Instant createdAt, Instant expiresAt) {}
