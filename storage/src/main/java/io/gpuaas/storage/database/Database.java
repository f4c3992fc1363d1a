package io.gpuaas.storage.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One service's connections to PostgreSQL. Opening does no I/O; a database that is away is an error
 * of the call that needs it, {@link StorageUnavailable}, within about two seconds, and is tried
 * again by the next call.
 */
public final class Database implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final HikariDataSource pool;
  private final PatientDataSource server;
  private final DataSource dataSource;
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  private Database(HikariDataSource pool, PatientDataSource server) {
    this.pool = pool;
    this.server = server;
    this.dataSource = new UnavailableTranslation.OfConnections(pool, server);
    JdbcTemplate template = new JdbcTemplate();
    template.setExceptionTranslator(new UnavailableTranslation.OfStatements());
    template.setDataSource(dataSource);
    this.jdbc = JdbcClient.create(template);
    this.transactions =
        new TransactionTemplate(new UnavailableTranslation.OfTransactions(dataSource));
  }

  /**
   * A pool of its own.
   *
   * @param name shown by PostgreSQL in {@code pg_stat_activity}; the service's name
   * @param connections the most that are open at a time, at least 1
   */
  public static Database open(DatabaseUrl url, String name, int connections) {
    PatientDataSource server = new PatientDataSource(server(url, name));
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(server);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setValidationTimeout(1000);
    config.setInitializationFailTimeout(-1);
    return new Database(new HikariDataSource(config), server);
  }

  private static PGSimpleDataSource server(DatabaseUrl url, String name) {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setUrl(url.jdbcUrl());
    if (!url.user().isEmpty()) {
      server.setUser(url.user());
    }
    if (!url.password().isEmpty()) {
      server.setPassword(url.password());
    }
    server.setApplicationName(name);
    server.setConnectTimeout((int) PATIENCE.toSeconds());
    // A server that vanished without a word must not hold a request for ever.
    server.setSocketTimeout(30);
    server.setTcpKeepAlive(true);
    return server;
  }

  /** Takes part in the transaction of {@link #transactions} where there is one. */
  public JdbcClient jdbc() {
    return jdbc;
  }

  public TransactionTemplate transactions() {
    return transactions;
  }

  public PlatformTransactionManager transactionManager() {
    return Objects.requireNonNull(transactions.getTransactionManager());
  }

  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * A connection outside the pool, for whoever keeps one; closing it is the caller's duty.
   *
   * @throws SQLException when the database is away
   */
  public Connection connect() throws SQLException {
    return server.getConnection();
  }

  /**
   * Would a call succeed?
   *
   * @throws StorageUnavailable when not
   */
  public void check() {
    jdbc.sql("SELECT 1").query(Integer.class).single();
  }

  @Override
  public void close() {
    server.close();
    pool.close();
  }
}
