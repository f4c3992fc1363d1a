package io.gpuaas.bench.platform;

import io.gpuaas.storage.database.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A few statements behind the back of the services. */
public record Sql(DatabaseUrl url) {
  /** The first column of the first row. */
  public String text(String query) throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        throw new IOException("nothing is found by " + query);
      }
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IOException("the database does not answer", e);
    }
  }

  public void run(String command) throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw new IOException("the database does not do it", e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }
}
