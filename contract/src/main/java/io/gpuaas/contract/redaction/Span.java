package io.gpuaas.contract.redaction;

/** Where in a text a secret stands: from {@code start}, up to and without {@code end}. */
record Span(int start, int end, SecretKind kind) {}
