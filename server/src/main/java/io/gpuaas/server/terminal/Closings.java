package io.gpuaas.server.terminal;

import io.gpuaas.core.terminal.TerminalStore;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Ends that are written down, at once or as soon as the database is back. */
final class Closings {
  private static final Logger LOG = LoggerFactory.getLogger(Closings.class);

  private final TerminalStore store;
  private final ConcurrentMap<UUID, Closing> unwritten = new ConcurrentHashMap<>();

  Closings(TerminalStore store) {
    this.store = store;
  }

  void close(UUID session, Ending how, Instant at) {
    Closing closing = new Closing(how, at);
    if (!write(session, closing)) {
      unwritten.put(session, closing);
    }
  }

  /** Tries those again that could not be written. */
  void catchUp() {
    Iterator<Map.Entry<UUID, Closing>> left = unwritten.entrySet().iterator();
    while (left.hasNext()) {
      Map.Entry<UUID, Closing> one = left.next();
      if (!write(one.getKey(), one.getValue())) {
        return;
      }
      left.remove();
    }
  }

  private boolean write(UUID session, Closing closing) {
    try {
      store.close(session, closing.how().why(), closing.how().exitStatus(), closing.at());
      return true;
    } catch (DataAccessException e) {
      LOG.warn("the end of terminal {} is written later: {}", session, e.getMessage());
      return false;
    }
  }

  private record Closing(Ending how, Instant at) {}
}
