package io.gpuaas.server.platform;

import java.util.Optional;

/** Something that has to work before a service should be sent requests; a bean of each service. */
public interface ReadinessCheck {
  /** What is checked, a word such as {@code database}. */
  String name();

  /** Why a request would fail now, in words that name no host; empty when all is well. */
  Optional<String> problem();
}
