package io.gpuaas.bench;

import io.gpuaas.bench.CreateReference.Load;
import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prepared statements on the driver, for machines without pgbench. */
record BareJdbc() implements CreateReference {
  private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z_]+)");
  private static final long MOST = 1_000_000_000_000L;

  @Override
  public String title() {
    return "bare JDBC";
  }

  @Override
  public double roundsPerSecond(DatabaseUrl database, Load load)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(load.seconds()).toNanos();
    long rounds = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(load.clients())) {
      List<Future<Long>> clients = new ArrayList<>();
      for (int i = 0; i < load.clients(); i++) {
        clients.add(threads.submit(() -> rounds(database, load.projects(), end)));
      }
      for (Future<Long> client : clients) {
        rounds += client.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the database does not do it", e.getCause());
    }
    return rounds * 1e9 / (System.nanoTime() - begin);
  }

  private static long rounds(DatabaseUrl url, int projects, long end) throws SQLException {
    String address = url.jdbcUrl() + (url.jdbcUrl().contains("?") ? "&" : "?");
    try (Connection connection =
        DriverManager.getConnection(
            address + "stringtype=unspecified", url.user(), url.password())) {
      Client client = new Client(connection, new HashMap<>(), new HashMap<>());
      long rounds = 0;
      for (; System.nanoTime() < end; rounds++) {
        client.round(projects);
      }
      return rounds;
    }
  }

  /** One connection, its statements and its variables. */
  private record Client(
      Connection connection,
      Map<String, PreparedStatement> statements,
      Map<String, String> values) {
    void round(int projects) throws SQLException {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      values.put("n", Integer.toString(random.nextInt(projects) + 1));
      values.put("number", Long.toString(random.nextLong(1, MOST)));
      run(CreateScript.BEFORE);
      run(CreateScript.CANDIDATES, "chosen_");
      run(CreateScript.HELD);
      if (run(CreateScript.LOCK, "locked_")) {
        run(CreateScript.AFTER);
      } else {
        run("ROLLBACK", "");
      }
    }

    private void run(List<String> all) throws SQLException {
      for (String sql : all) {
        run(sql, "");
      }
    }

    /** Whether there was a row; the last one's columns become variables with this prefix. */
    private boolean run(String sql, String prefix) throws SQLException {
      PreparedStatement statement = statements.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(VARIABLE.matcher(sql).replaceAll("?"));
        statements.put(sql, statement);
      }
      int number = 0;
      for (Matcher name = VARIABLE.matcher(sql); name.find(); ) {
        statement.setString(++number, values.get(name.group(1)));
      }
      return statement.execute() && read(statement.getResultSet(), prefix);
    }

    private boolean read(ResultSet rows, String prefix) throws SQLException {
      boolean any = false;
      while (rows.next()) {
        any = true;
        if (!prefix.isEmpty()) {
          for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            values.put(prefix + rows.getMetaData().getColumnName(column), rows.getString(column));
          }
        }
      }
      return any;
    }
  }
}
