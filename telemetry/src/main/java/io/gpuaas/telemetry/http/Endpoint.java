package io.gpuaas.telemetry.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a backend is and how it is spoken to.
 *
 * @param url without a slash at its end
 * @param tenant the value of {@code X-Scope-OrgID}, by which Loki and Tempo tell tenants apart;
 *     null where there is one only
 * @param tls whom to trust and what to show; null for the JDK's own
 * @param connectTimeout for the connection
 * @param timeout for a whole exchange, a second try and the body included
 * @param variables prefix of the variables that this was read from, which refusals name
 */
public record Endpoint(
    URI url,
    @Nullable String tenant,
    Credentials credentials,
    @Nullable SSLContext tls,
    Duration connectTimeout,
    Duration timeout,
    String variables) {
  static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(3);
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private static final List<String> NAMES =
      List.of(
          "URL",
          "TENANT",
          "USER",
          "PASSWORD",
          "PASSWORD_FILE",
          "TOKEN",
          "TOKEN_FILE",
          "CA_FILE",
          "CERT_FILE",
          "KEY_FILE",
          "CONNECT_TIMEOUT",
          "TIMEOUT");

  /** The names that {@link #read} knows, without their prefix. */
  public static List<String> names() {
    return NAMES;
  }

  /** At a URL, with nothing else said. */
  public static Endpoint at(URI url, String variables) {
    return new Endpoint(
        url,
        null,
        new Credentials.None(),
        null,
        DEFAULT_CONNECT_TIMEOUT,
        DEFAULT_TIMEOUT,
        variables);
  }

  /**
   * Reads the variables; empty when no URL is set.
   *
   * @throws IllegalArgumentException when a value means nothing, or a file cannot be read
   */
  public static Optional<Endpoint> read(Variables from) {
    return from.url("URL").map(url -> read(url, from));
  }

  private static Endpoint read(URI url, Variables from) {
    return new Endpoint(
        url,
        from.header("TENANT").orElse(null),
        credentials(from),
        tls(from),
        from.duration("CONNECT_TIMEOUT", DEFAULT_CONNECT_TIMEOUT),
        from.duration("TIMEOUT", DEFAULT_TIMEOUT),
        from.prefix());
  }

  private static Credentials credentials(Variables from) {
    Optional<String> token = from.secret("TOKEN");
    Optional<String> user = from.text("USER");
    if (token.isPresent() && user.isPresent()) {
      throw new IllegalArgumentException(
          "%sTOKEN and %<sUSER are two ways to say who asks; set one".formatted(from.prefix()));
    }
    return token
        .<Credentials>map(Credentials.Bearer::new)
        .or(() -> user.map(name -> new Credentials.Basic(name, password(from))))
        .orElseGet(Credentials.None::new);
  }

  private static String password(Variables from) {
    return from.secret("PASSWORD")
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%sUSER needs %<sPASSWORD or %<sPASSWORD_FILE".formatted(from.prefix())));
  }

  private static @Nullable SSLContext tls(Variables from) {
    Optional<Path> ca = from.path("CA_FILE");
    Optional<Path> certificate = from.path("CERT_FILE");
    Optional<Path> key = from.path("KEY_FILE");
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "%sCERT_FILE and %<sKEY_FILE go together".formatted(from.prefix()));
    }
    return ca.isEmpty() && key.isEmpty()
        ? null
        : PemTls.context(
            from.prefix(), ca.orElse(null), certificate.orElse(null), key.orElse(null));
  }
}
