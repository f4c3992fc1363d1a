package io.gpuaas.storage.idempotency;

/** What has become of a request with an idempotency key. */
public sealed interface Settlement {
  /** It was done now, and its answer is kept: both are committed. */
  record DoneNow() implements Settlement {}

  /** It was refused now: nothing was changed and nothing is kept, so that it may be repeated. */
  record Refused() implements Settlement {}

  /** It was done before. */
  record DoneBefore(KeptAnswer answer, String correlationId) implements Settlement {}

  /** The key belongs to another request; nothing was changed. */
  record OfAnother() implements Settlement {}

  /** It says that it is done, but a part of it failed and took the rest with it: nothing is. */
  record RolledBack() implements Settlement {}
}
