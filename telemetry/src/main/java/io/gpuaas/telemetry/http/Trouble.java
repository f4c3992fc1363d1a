package io.gpuaas.telemetry.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why no answer came, in words that say what to look at. */
final class Trouble {
  private static final int DEEPEST = 8;

  private Trouble() {}

  /** The client wraps what happened in exceptions of its own: any of them may be the one. */
  static String of(Exception thrown, Deadline deadline, Endpoint endpoint) {
    List<Throwable> causes =
        Stream.<Throwable>iterate(thrown, Objects::nonNull, Throwable::getCause)
            .limit(DEEPEST)
            .toList();
    String where = endpoint.url().getRawAuthority();
    if (has(causes, BodyCut.class)) {
      return String.valueOf(thrown.getMessage());
    }
    if (has(causes, HttpConnectTimeoutException.class)) {
      return "no connection to %s in time".formatted(where);
    }
    if (has(causes, HttpTimeoutException.class) || deadline.passed()) {
      return deadline.missed();
    }
    if (has(causes, UnresolvedAddressException.class) || has(causes, UnknownHostException.class)) {
      return "no such host: " + where;
    }
    if (has(causes, SSLException.class)) {
      return tls(thrown, where, endpoint.variables());
    }
    return has(causes, ConnectException.class)
        ? "nothing listens at %s, or something between refuses".formatted(where)
        : "no readable answer: " + Refusal.line(said(thrown));
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static String tls(Exception thrown, String where, String variables) {
    return "TLS with %s failed (%s); %sCA_FILE says whom to trust, CERT_FILE and KEY_FILE what to show"
        .formatted(where, Refusal.line(thrown.getMessage()), variables);
  }

  private static String said(Exception thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
