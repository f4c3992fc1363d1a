package io.gpuaas.storage.notify;

import io.gpuaas.storage.database.Database;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells other processes what was committed, right after it was. Not as part of the commit: there
 * PostgreSQL lets transactions that notify commit one after another, each with its own wait for the
 * disk (PreCommit_Notify holds a lock of the whole server until then). On its own a notification
 * waits for no disk, and what comes while one is sent goes together.
 *
 * <p>It is a wake-up only: who dies between the commit and this tells nothing, and whoever waits
 * looks now and then even so.
 */
public final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Database database;
  private final Set<Announcement> waiting = new LinkedHashSet<>();
  private boolean sending;

  private record Announcement(Channel channel, String payload) {}

  public Announcements(Database database) {
    this.database = database;
  }

  /** Once the transaction that is under way is committed, if it is; at once when there is none. */
  public void announce(Channel channel, String payload) {
    Announcement announcement = new Announcement(channel, payload);
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      send(announcement);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            send(announcement);
          }
        });
  }

  private synchronized void send(Announcement announcement) {
    waiting.add(announcement);
    if (!sending) {
      sending = true;
      Thread.ofVirtual().name("announcements").start(this::sendAll);
    }
  }

  private void sendAll() {
    for (List<Announcement> next = take(); !next.isEmpty(); next = take()) {
      try {
        send(next);
      } catch (RuntimeException away) {
        LOG.warn("{} announcements are lost: {}", next.size(), away.toString());
      }
    }
  }

  private synchronized List<Announcement> take() {
    List<Announcement> next = List.copyOf(waiting);
    waiting.clear();
    sending = !next.isEmpty();
    return next;
  }

  private void send(List<Announcement> some) {
    var _ =
        database
            .jdbc()
            .sql(
                """
                SELECT pg_notify(channel, payload)
                FROM unnest(:channels::text[], :payloads::text[]) AS a (channel, payload)
                """)
            .param("channels", texts(some.stream().map(one -> one.channel().channelName())))
            .param("payloads", texts(some.stream().map(Announcement::payload)))
            .query((row, number) -> number)
            .list();
  }

  private static String[] texts(Stream<String> texts) {
    return texts.toArray(String[]::new);
  }
}
