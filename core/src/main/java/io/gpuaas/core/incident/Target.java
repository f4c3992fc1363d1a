package io.gpuaas.core.incident;

/** Somebody who can be told, by a name that operators type. */
public record Target(String name, TargetType type) {}
