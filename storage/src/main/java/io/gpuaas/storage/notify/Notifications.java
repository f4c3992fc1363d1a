package io.gpuaas.storage.notify;

import io.gpuaas.storage.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other transactions announce when they commit, on a connection of its own. A wake-up
 * only: while the database is away nothing is heard, and what was announced meanwhile is not told
 * later, so whoever waits looks now and then even so.
 */
public final class Notifications implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);

  /** How long one wait on the socket lasts; close has to be noticed. */
  private static final int WAIT_MILLIS = 500;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Database database;
  private final Channel channel;
  private final Consumer<Optional<String>> listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Notifications(Database database, Channel channel, Consumer<Optional<String>> listener) {
    this.database = database;
    this.channel = channel;
    this.listener = listener;
    this.thread =
        Thread.ofPlatform().daemon().name("notifications " + channel).unstarted(this::run);
  }

  /**
   * Listens until it is closed.
   *
   * @param listener gets each payload, and nothing whenever it listens anew: anything may have
   *     happened before; has to return at once
   */
  public static Notifications listen(
      Database database, Channel channel, Consumer<Optional<String>> listener) {
    Notifications notifications = new Notifications(database, channel, listener);
    notifications.thread.start();
    return notifications;
  }

  private void run() {
    while (closed.getCount() > 0) {
      try (Connection connection = database.connect()) {
        listen(connection);
      } catch (SQLException | RuntimeException away) {
        LOG.debug("nothing is heard on {}", channel, away);
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + channel.channelName());
    }
    listener.accept(Optional.empty());
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (closed.getCount() > 0) {
      PGNotification[] heard = postgres.getNotifications(WAIT_MILLIS);
      if (heard != null) {
        Arrays.stream(heard).forEach(one -> listener.accept(Optional.of(one.getParameter())));
      }
    }
  }

  private void pause() {
    try {
      var _ = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
