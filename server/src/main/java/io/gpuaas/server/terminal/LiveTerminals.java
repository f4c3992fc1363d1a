package io.gpuaas.server.terminal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The sessions that this gateway holds. */
final class LiveTerminals {
  private final ConcurrentMap<UUID, LiveTerminal> all = new ConcurrentHashMap<>();

  void add(LiveTerminal terminal) {
    all.put(terminal.session().id(), terminal);
  }

  void remove(LiveTerminal terminal) {
    all.remove(terminal.session().id(), terminal);
  }

  Optional<LiveTerminal> find(UUID sessionId) {
    return Optional.ofNullable(all.get(sessionId));
  }

  Collection<LiveTerminal> all() {
    return List.copyOf(all.values());
  }

  int size() {
    return all.size();
  }
}
