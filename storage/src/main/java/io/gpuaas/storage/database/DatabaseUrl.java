package io.gpuaas.storage.database;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The address of a PostgreSQL database with the credentials taken out of it, so that the address
 * may be shown. {@link #toString} never shows the password.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…} without user and password
 * @param user empty to leave the choice to the driver (the operating system's user)
 * @param password empty when none was given
 */
public record DatabaseUrl(String jdbcUrl, String user, String password) {
  private static final String JDBC = "jdbc:";
  private static final int DEFAULT_PORT = 5432;

  /**
   * Reads {@code jdbc:postgresql://host/db?user=…&password=…} and libpq's {@code
   * postgres://user:password@host:port/db?…} alike.
   *
   * @throws IllegalArgumentException in words that do not repeat the address
   */
  public static DatabaseUrl parse(String text) {
    String plain = text.startsWith(JDBC) ? text.substring(JDBC.length()) : text;
    if (!plain.startsWith("postgres://") && !plain.startsWith("postgresql://")) {
      throw malformed();
    }
    URI uri;
    try {
      uri = URI.create(plain);
    } catch (IllegalArgumentException repeatsTheAddress) {
      throw malformed();
    }
    if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
      throw malformed();
    }
    return of(uri);
  }

  private static DatabaseUrl of(URI uri) {
    String[] credentials = decoded(uri.getRawUserInfo()).clone();
    List<String> options = new ArrayList<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String option : query.split("&", -1)) {
      if (option.startsWith("user=")) {
        credentials[0] = decode(option.substring("user=".length()));
      } else if (option.startsWith("password=")) {
        credentials[1] = decode(option.substring("password=".length()));
      } else if (!option.isEmpty()) {
        options.add(option);
      }
    }
    int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    String address = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath();
    String suffix = options.isEmpty() ? "" : "?" + String.join("&", options);
    return new DatabaseUrl(address + suffix, credentials[0], credentials[1]);
  }

  /** The same address in the form that {@code GPUAAS_DATABASE_URL} takes; holds the password. */
  public String toEnvironment() {
    String credentials = encode(user) + (password.isEmpty() ? "" : ":" + encode(password)) + "@";
    String prefix = "jdbc:postgresql://";
    return "postgres://" + (user.isEmpty() ? "" : credentials) + jdbcUrl.substring(prefix.length());
  }

  /** The same server and credentials, another database. */
  public DatabaseUrl withDatabase(String database) {
    return new DatabaseUrl(
        jdbcUrl.replaceFirst("(//[^/]+/)[^?]*", "$1" + encode(database)), user, password);
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }

  private static String[] decoded(@Nullable String userInfo) {
    if (userInfo == null) {
      return new String[] {"", ""};
    }
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new String[] {decode(userInfo), ""}
        : new String[] {
          decode(userInfo.substring(0, colon)), decode(userInfo.substring(colon + 1))
        };
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "the database address must look like postgres://user:password@host:5432/database"
            + " or jdbc:postgresql://host:5432/database?user=…");
  }
}
