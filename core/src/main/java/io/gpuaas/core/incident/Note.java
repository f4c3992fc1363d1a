package io.gpuaas.core.incident;

import java.time.Instant;
import java.util.UUID;

/** What an operator wrote down. */
public record Note(UUID id, String author, Instant at, String text) {}
